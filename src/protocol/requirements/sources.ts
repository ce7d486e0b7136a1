/** A public source of facts about the protocol. Trust: A vendor document, B code used on real terminals, C other code, D unreliable. */
export interface Source {
  readonly id: string;
  readonly title: string;
  readonly where: string;
  readonly kind: string;
  readonly trust: 'A' | 'B' | 'C' | 'D';
}

const ROWS: Readonly<Record<string, Omit<Source, 'id'>>> = {
  S1: {
    title: 'Association du Paiement: features of each protocol version, and protocol page',
    where:
      'https://associationdupaiement.fr/?p=3186 ; https://associationdupaiement.fr/faq/quelles-sont-les-fonctionnalites-apportees-par-chaque-version-du-protocole-caisse/ ; https://www.associationdupaiement.fr/protocoles/protocole-caisse/',
    kind: 'association document, read in part',
    trust: 'A',
  },
  S2: {
    title: 'HiPay, Local API for Nepting',
    where: 'https://developer.hipay.com/api-explorer/local-api-for-nepting-api',
    kind: 'vendor document, 3.20; lengths of its sample tickets are wrong',
    trust: 'A',
  },
  S3: {
    title: 'HiPay, Tablet connector for Android',
    where: 'https://developer.hipay.com/api-explorer/tablet-connector-for-android',
    kind: 'vendor document (not TLV, same terminals)',
    trust: 'A',
  },
  S4: {
    title: 'HiPay, Cloud API for standalone terminals',
    where: 'GitHub hipay/openapi-hipay, omnichannel/openapi - ConcertV3.yaml',
    kind: 'vendor document (REST over Concert V3)',
    trust: 'A',
  },
  S5: {
    title: 'PayXpert, Concert V3 (two pages and their revision history)',
    where: 'https://payxpert-docs.atlassian.net/wiki/spaces/docs/pages/699924481 and /841842689',
    kind: 'vendor document, 3.20',
    trust: 'A',
  },
  S6: {
    title: 'PayXpert, AP Concert Protocol',
    where: 'https://payxpert-docs.atlassian.net/wiki/spaces/docs/pages/699039746',
    kind: 'vendor document',
    trust: 'A',
  },
  S7: {
    title: 'PayXpert, USB/RS232 specifications',
    where: 'https://payxpert-docs.atlassian.net/wiki/spaces/docs/pages/710836235',
    kind: 'vendor document',
    trust: 'A',
  },
  S8: {
    title: 'PayXpert, Concert V2 Legacy',
    where: 'https://payxpert-docs.atlassian.net/wiki/spaces/docs/pages/710869000',
    kind: 'vendor document, E and E+',
    trust: 'A',
  },
  S9: {
    title: 'Fidecoin, CAISSE_AP_V3.20 connection guide (September 2024)',
    where: 'public GitHub file, repository not identified',
    kind: 'vendor document with many slips',
    trust: 'C',
  },
  S10: {
    title: 'Viva.com, AP Concert ECR integration',
    where: 'https://developer.viva.com/apis-for-point-of-sale/card-terminals-devices/-ap-concert-ecr-integration-protocol/',
    kind: 'vendor document',
    trust: 'A',
  },
  S11: {
    title: 'Caisse-AP over IP client and simulator',
    where: 'GitHub akretion/caisse-ap-ip (GPL-3.0; notably commits 07fc257, 273b9f3)',
    kind: 'implementation tried on an Ingenico Desk/5000 (CONCERT V3 8400740115) with an i2200 cheque printer',
    trust: 'B',
  },
  S12: {
    title: 'Odoo POS module l10n_fr_pos_caisse_ap_ip, with the comments of its first draft',
    where: 'GitHub OCA/l10n-france (AGPL-3.0), branch 16.0 and early commit f5711722',
    kind: 'implementation tried on an Ingenico Desk/5000',
    trust: 'B',
  },
  S13: {
    title: 'Field reports and changes of that module',
    where:
      'OCA/l10n-france #469, #645 to #648 (BF), #668 to #672 (red key), #777 (ANCV), #787, #797 and #798 (segments, blocking)',
    kind: 'field reports',
    trust: 'B',
  },
  S14: {
    title: 'Code and tests of the robustness change',
    where: 'OCA/l10n-france #787 (AGPL-3.0)',
    kind: 'implementation, test doubles',
    trust: 'C',
  },
  S15: {
    title: '"Caisse-AP as implemented": specification, codec, bridge and simulator of a shop POS',
    where: 'public GitHub files, repository not identified (services/tpe-bridge, package @pos/core)',
    kind: 'implementation and notes',
    trust: 'C',
  },
  S16: {
    title: "Unit tests of a web application's Caisse-AP codec",
    where: 'public GitHub file, repository not identified (@/app/utils/caisseAp)',
    kind: 'tests',
    trust: 'C',
  },
  S17: {
    title: 'Local terminals of an Electron POS, plan and tests (PAX Q25, Nepting)',
    where: 'public GitHub files, repository not identified (lib/terminals/tlv.js, protocols/caisseAp.js, protocols/nepting.js)',
    kind: 'implementation and tests',
    trust: 'C',
  },
  S18: {
    title: 'Nepting / HiPay payment service, settings with notes',
    where: 'public GitHub file, repository not identified',
    kind: 'implementation notes',
    trust: 'C',
  },
  S19: {
    title: 'Nepting terminal simulator',
    where: 'public GitHub file, repository not identified (tools/tpe-simulator)',
    kind: 'implementation',
    trust: 'C',
  },
  S20: {
    title: 'Installation guide of an Ingenico AXIUM DX8000 with Nepting',
    where: 'public GitHub file, repository not identified (barber-shop POS)',
    kind: 'field report',
    trust: 'B',
  },
  S21: {
    title: 'Java Concert plug-in and debug panel (V2, then V3)',
    where: 'public GitHub files, repository not identified (CaissePro ConcertPlugin)',
    kind: 'implementation; its code labels are unreliable',
    trust: 'C',
  },
  S22: {
    title: 'Terminal server in Delphi, E, E+ and V3 over serial',
    where: 'public GitHub files, repository not identified (TPEServ)',
    kind: 'implementation',
    trust: 'B',
  },
  S23: {
    title: 'Dolibarr terminal module in PHP',
    where: 'public GitHub file, repository not identified',
    kind: 'implementation',
    trust: 'C',
  },
  S24: {
    title: 'Python script sending one Concert V3 request',
    where: 'public GitHub file, repository not identified (send_instruction)',
    kind: 'implementation',
    trust: 'C',
  },
  S25: {
    title: 'Python test client on port 8888',
    where: 'public GitHub file, repository not identified',
    kind: 'implementation',
    trust: 'C',
  },
  S26: {
    title: 'Payment bridge of a POS suite (Kingtools)',
    where: 'public GitHub file, repository not identified',
    kind: 'implementation',
    trust: 'C',
  },
  S27: {
    title: 'pypostelium, and the Odoo module hw_telium_payment_terminal',
    where: 'GitHub akretion/pypostelium, OCA/pos (AGPL-3.0)',
    kind: 'implementation of E+, used in shops',
    trust: 'B',
  },
  S28: {
    title: 'pyTeliumManager',
    where: 'GitHub Ousret/pyTeliumManager (MIT)',
    kind: 'implementation of E+, documented and tested',
    trust: 'B',
  },
  S29: { title: 'EPTEmulator', where: 'GitHub libre-informatique/EPTEmulator', kind: 'simulator of E and E+', trust: 'B' },
  S30: {
    title: 'e-venement ticketing, Concert connectors',
    where: 'GitHub, e-venement and eve-connector projects of Libre Informatique',
    kind: 'implementation (Ingenico iCT250; E+ over TCP for Nepting)',
    trust: 'B',
  },
  S31: {
    title: '"Concert V3 IP" bridge with 33-character messages',
    where: 'public GitHub files, repository not identified',
    kind: 'implementation, contradicted by all others',
    trust: 'D',
  },
  S32: {
    title: 'C# service for a Verifone terminal',
    where: 'public GitHub file, repository not identified',
    kind: 'simplified implementation',
    trust: 'D',
  },
  S33: {
    title: 'Rust module for a Move/5000 and its settings page',
    where: 'public GitHub files, repository not identified',
    kind: 'implementation, lists variants nobody else knows',
    trust: 'D',
  },
  S34: {
    title: 'Change log: full Concert V2 over IP tried on a PAX A920 with Nepting (December 2023)',
    where: 'public GitHub file, repository not identified',
    kind: 'field report',
    trust: 'B',
  },
  S35: {
    title: 'Mobile Transaction, article on Caisse-AP',
    where: 'https://fr.mobiletransaction.org/protocole-caisse-ap',
    kind: 'overview',
    trust: 'C',
  },
  S36: {
    title: 'Planet Monetic, article on Concert V3',
    where: 'https://planet-monetic.fr/le-protocole-concert-v3-x',
    kind: 'overview',
    trust: 'C',
  },
  S37: {
    title: 'Concert over serial with Node.js (2019)',
    where: 'https://dyrk.org (18 December 2019)',
    kind: 'article, beginning only',
    trust: 'C',
  },
  S38: {
    title: 'Hardware survey note on Concert versions',
    where: 'public GitHub file, repository not identified',
    kind: 'notes',
    trust: 'C',
  },
  S39: {
    title: 'Ingenico EPOS (United Kingdom) interface of the Global Payments .NET SDK',
    where: 'GitHub globalpayments/dotnet-sdk (GPL-2.0), commits of 2020, since removed',
    kind: 'sibling dialect built on E+, run on a Desk/5000; not Caisse-AP',
    trust: 'B',
  },
};

/** Every public source the register and the dictionary name. The specification itself is reserved to the association's members. */
export const SOURCES: readonly Source[] = Object.entries(ROWS).map(([id, row]) => ({ id, ...row }));
