import { Option } from 'commander';

/** The `--lang` option, the same for every command. */
export function languageOption(): Option {
  return new Option('--lang <language>', 'language of the explanations').choices(['en', 'fr']).default('en');
}
