import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { html, joined, trusted } from '../../../../src/report/html/markup/html.js';

describe('The html template', () => {
  it('keeps what is put into it as text', () => {
    const value = `<b title="x">&'`;
    assert.equal(html`<p>${value}</p>`.markup, '<p>&lt;b title=&quot;x&quot;&gt;&amp;&#39;</p>');
  });

  it('keeps a value inside an attribute', () => {
    assert.equal(html`<a title="${'" onclick="x()'}">`.markup, '<a title="&quot; onclick=&quot;x()">');
  });

  it('does not escape markup twice', () => {
    assert.equal(html`<p>${html`<b>${'<'}</b>`}</p>`.markup, '<p><b>&lt;</b></p>');
  });

  it('writes lists one after the other, and escapes the text in them', () => {
    assert.equal(html`${['<', html`<i>`, 3]}`.markup, '&lt;<i>3');
  });

  it('writes nothing for undefined and false, and 0 for 0', () => {
    assert.equal(html`[${undefined}${false}${0}]`.markup, '[0]');
  });

  it('shows control and direction characters by their number', () => {
    assert.equal(html`${'\u0000\u001b\u007f\u202e\n\t'}`.markup, '\\x00\\x1b\\x7f\\u202e\n\t');
  });

  it('leaves accents and emoji alone', () => {
    assert.equal(html`${'débit 😀'}`.markup, 'débit 😀');
  });

  it('escapes the text of a joined list, and not its separator when that is markup', () => {
    assert.equal(joined(['<', '>'], html`<br>`).markup, '&lt;<br>&gt;');
  });

  it('keeps what we wrote ourselves', () => {
    assert.equal(html`<style>${trusted('a > b {}')}</style>`.markup, '<style>a > b {}</style>');
  });
});
