#!/usr/bin/env python3
"""A healthy POS, a second opinion beside pos.mjs: python3 pos.py HOST PORT ACTION AMOUNT MINOR CURRENCY REFERENCE (README.txt)."""
import json
import os
import re
import socket
import sys
import time
import unicodedata
from decimal import Decimal, InvalidOperation

CURRENCIES = {"EUR": ("978", 2), "USD": ("840", 2), "GBP": ("826", 2), "CHF": ("756", 2), "JPY": ("392", 0), "XPF": ("953", 0),
              "XOF": ("952", 0), "KRW": ("410", 0), "TND": ("788", 3), "KWD": ("414", 3), "BHD": ("048", 3), "MAD": ("504", 2)}
ACTIONS = {"debit": "0", "credit": "1", "cancellation": "2", "cheque": "0", "duplicate": "3", "identification": "I"}
POS_NUMBER, PROTOCOL, VERSION = "01", "330538600402", "0320"
DEADLINE = int(os.environ.get("POS_DEADLINE_MS") or 3000) / 1000
DRAIN = min(0.3, DEADLINE / 4)
LIMIT = 65536
AF = {"04": "refused", "05": "forbidden", "06": "abandoned", "07": "not completed", "08": "time-out at the terminal", "09": "format error",
      "11": "abandoned", "12": "unknown action", "13": "currency not supported"}


class Undecodable(Exception):
    pass


def say(outcome, reason, amount=None, currency=None, retry=False):
    answer = {"outcome": outcome, "reason": reason, "retry": retry}
    if amount is not None:
        answer.update(amount=amount, currency=currency)
    print(json.dumps(answer))
    sys.exit({"done": 0, "not-done": 10, "unknown": 20}[outcome])


def cannot(why):
    print(why, file=sys.stderr)
    sys.exit(3)


def field(tag, value):
    return f"{tag}{len(value):03d}{value}"


def walk(text):
    """Lists of fields, one list per message, and whether the last field is still being received."""
    messages, at = [], 0
    while at < len(text):
        behind = at + len(text[at:]) - len(text[at:].lstrip("\r\n"))
        if behind > at:
            if not messages:
                raise Undecodable("line end first")
            if behind == len(text):
                return messages, False
            if not "CZ".startswith(text[behind:behind + 2]):
                raise Undecodable("line end inside")
            at = behind
        head = text[at:at + 5]
        if not re.fullmatch(r"[A-Z]{0,2}|[A-Z]{2}[0-9]{1,3}", head):
            raise Undecodable(f"no field at {at}")
        if not messages and not "CZ".startswith(head[:2]):
            raise Undecodable("CZ is not first")
        if len(head) < 5:
            return messages, True
        length = int(head[2:])
        if length == 0:
            raise Undecodable("empty field")
        if at + 5 + length > len(text):
            return messages, True
        if head[:2] == "CZ":
            messages.append([])
        messages[-1].append((head[:2], text[at + 5:at + 5 + length]))
        at += 5 + length
    return messages, False


def whole(text, action, financial):
    messages, more = walk(text)
    if more or not messages:
        return False
    values = dict(messages[-1])
    if values.get("AE") in (None, "11"):
        return False
    wanted = {"CA"} | (set() if action == "duplicate" else {"CD"}) | ({"CB", "CE"} if financial and values["AE"] == "10" else set())
    return wanted <= set(values)


def receive(sock, end, action, financial):
    """The text received and what ended it."""
    text, complete = "", False
    while True:
        left = end - time.monotonic()
        if left <= 0:
            return text, "whole" if complete else "deadline"
        sock.settimeout(min(left, DRAIN) if complete else left)
        try:
            chunk = sock.recv(4096)
        except socket.timeout:
            return text, "whole" if complete else "deadline"
        except OSError:
            return text, "whole" if complete else "reset"
        if not chunk:
            return text, "whole" if complete else "close"
        text += chunk.decode("latin-1")
        if len(text) > LIMIT:
            return text[:LIMIT], "limit"
        complete = whole(text, action, financial)


def believe(fields, action, cb, ce):
    """('done' | 'not-done' | 'unknown' | 'interim', reason)"""
    values = {}
    for tag, value in fields:
        if values.setdefault(tag, value) != value:
            return "unknown", f"{tag} twice"
    if "AE" not in values:
        return "unknown", "no AE"
    if values.get("CA") != POS_NUMBER:
        return "unknown", "answer for another POS"
    if values.get("CD") != ACTIONS[action] and not (action == "duplicate" and "CD" not in values):
        return "unknown", "answer for another action"
    if values["AE"] == "11":
        return "interim", "taken into account"
    if values["AE"] == "01":
        code = values.get("AF", "00")[:2]
        return "not-done", f"{AF.get(code, 'not performed')} ({code})"
    if values["AE"] != "10":
        return "unknown", f"AE {values['AE']}"
    if cb is not None:
        if not re.fullmatch("[0-9]+", values.get("CB", "")) or int(values["CB"]) != int(cb):
            return "unknown", f"amount answered is {values.get('CB')}"
        if values.get("CE") != ce:
            return "unknown", f"currency answered is {values.get('CE')}"
    return "done", "performed"


def main():
    arguments = sys.argv[1:8] + [""] * (7 - len(sys.argv[1:8]))
    host, port, action, amount, minor, currency, reference = arguments
    if action not in ACTIONS:
        cannot(f"unknown action {action}")
    request = field("CZ", VERSION) + field("CJ", PROTOCOL) + field("CA", POS_NUMBER)
    financial = action not in ("duplicate", "identification")
    cb = ce = text_amount = None
    if financial:
        if currency not in CURRENCIES:
            cannot(f"unknown currency {currency}")
        ce, decimals = CURRENCIES[currency]
        try:
            units = Decimal(amount).scaleb(decimals) if amount else Decimal(minor)
        except InvalidOperation:
            say("not-done", "not an amount")
        if not units.is_finite() or units != units.to_integral_value() or (minor and int(units) != int(minor)):
            say("not-done", "not an amount in this currency")
        if units <= 0 or units >= 10 ** 12:
            say("not-done", "amount out of range, nothing sent")
        cb = f"{int(units):02d}"
        text_amount = f"{Decimal(int(units)).scaleb(-decimals):.{decimals}f}"
        request += field("CE", ce) + field("CB", cb)
    request += field("CD", ACTIONS[action])
    if action == "cheque":
        request += field("CC", "00C")
    plain = unicodedata.normalize("NFKD", reference).encode("ascii", "ignore").decode()
    plain = re.sub("[^ -~]", "", plain)[:32].strip()
    if financial and plain:
        request += field("CF", plain)

    end = time.monotonic() + DEADLINE
    try:
        sock = socket.create_connection((host, int(port)), timeout=DEADLINE)
    except OSError as error:
        say("not-done", f"no connection to the terminal: {error}", retry=True)
    with sock:
        text, how = "", "reset"
        try:
            sock.settimeout(max(0.01, end - time.monotonic()))
            sock.sendall(request.encode("ascii"))
        except OSError:
            pass  # an answer may be there all the same
        try:
            text, how = receive(sock, end, action, financial)
            messages, more = walk(text)
        except Undecodable as error:
            say("unknown", f"undecodable response: {error}")
    if more or not messages:
        say("unknown", f"no whole response ({how})")
    beliefs = [believe(fields, action, cb, ce) for fields in messages]
    finals = [b for b in beliefs if b[0] != "interim"]
    if not finals:
        say("unknown", "only taken into account (AE 11)")
    if any(b[0] != finals[0][0] for b in finals):
        say("unknown", "contradicting answers")
    outcome, reason = finals[0]
    say(outcome, reason, text_amount if outcome == "done" else None, currency, outcome == "not-done")


main()
