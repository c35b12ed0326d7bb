/**
 * The command library's own words — headings of `--help`, mistakes in how a command was called — in the reader's language.
 * Called by main.ts before any command is registered, so that every command inherits it. Holds no words: they are in the catalogue.
 */
import { Help, type Argument, type Command, type CommanderError, type Option } from 'commander';
import type { MessageKey } from '../domain/text/catalogue.ts';
import type { Translator } from '../domain/text/translate.ts';

const headings: Readonly<Record<string, MessageKey>> = { 'Usage:': 'operator.help.usage', 'Arguments:': 'operator.help.arguments', 'Options:': 'operator.help.options', 'Commands:': 'operator.help.commands' };

export function speak(program: Command, t: Translator): Command {
  const plain = new Help();
  const placeholders = (text: string): string => text.replace('[options]', t('operator.help.some_options')).replace('[command]', t('operator.help.one_command'));
  const described = (option: Option | Argument): string => {
    const extra = [
      ...(option.argChoices ? [t('operator.help.choices', { choices: option.argChoices.join(', ') })] : []),
      ...(option.defaultValue !== undefined && typeof option.defaultValue !== 'boolean' ? [t('operator.help.default', { value: option.defaultValueDescription ?? String(option.defaultValue) })] : []),
    ];
    return extra.length === 0 ? option.description : `${option.description} (${extra.join('; ')})`;
  };
  return program
    .helpOption('-h, --help', t('operator.help.help'))
    .helpCommand(placeholders('help [command]'), t('operator.help.help'))
    .configureHelp({
      styleTitle: (title) => (headings[title] ? t(headings[title]) : title),
      commandUsage: (command) => placeholders(plain.commandUsage(command)),
      subcommandTerm: (command) => placeholders(plain.subcommandTerm(command)),
      optionDescription: described,
      argumentDescription: described,
    })
    // What is wrong is said once, by `callMistake`, when the error arrives.
    .configureOutput({ outputError: () => undefined });
}

/** The mistakes of a call, as the library words them; what the brackets catch are names the caller typed or the command has. */
const mistakes: readonly (readonly [RegExp, MessageKey, readonly string[]])[] = [
  [/^missing required argument '(.+)'$/, 'operator.call.argument_missing', ['name']],
  [/^option '(.+)' argument missing$/, 'operator.call.value_missing', ['option']],
  [/^required option '(.+)' not specified$/, 'operator.call.option_missing', ['option']],
  [/^option '(.+)' cannot be used with option '(.+)'$/, 'operator.call.conflict', ['option', 'other']],
  [/^unknown option '(.+)'$/, 'operator.call.unknown_option', ['option']],
  [/^unknown command '(.+)'$/, 'operator.call.unknown_command', ['name']],
  [/^too many arguments.*\. Expected (\d+) arguments? but got (\d+): (.*)\.$/s, 'operator.call.too_many', ['expected', 'received', 'details']],
  [/^option '(.+)' argument '(.*)' is invalid\. Allowed choices are (.+)\.$/s, 'operator.call.bad_choice', ['option', 'value', 'choices']],
  [/^command-argument value '(.*)' is invalid for argument '(.+)'\. Allowed choices are (.+)\.$/s, 'operator.call.bad_choice', ['value', 'option', 'choices']],
  [/^option '(.+)' argument '(.*)' is invalid\. (.+)$/s, 'operator.call.bad_value', ['option', 'value', 'why']],
  [/^command-argument value '(.*)' is invalid for argument '(.+)'\. (.+)$/s, 'operator.call.bad_value', ['value', 'option', 'why']],
];

/** One line, with the nearest name where there is one; null when help was asked for and nothing is wrong. */
export function callMistake(error: CommanderError, t: Translator): string | null {
  if (error.code === 'commander.help' || error.code === 'commander.helpDisplayed') return null;
  const [said, near] = error.message.replace(/^error: /, '').split(/\n\(Did you mean (?:one of )?(.+)\?\)$/s) as [string, string | undefined];
  for (const [form, key, names] of mistakes) {
    const found = form.exec(said);
    if (found) return [t(key, Object.fromEntries(names.map((name, index) => [name, found[index + 1]!]))), ...(near ? [t('operator.call.near', { names: near })] : [])].join(' ');
  }
  return said;
}
