import { terminalTexts } from '../../texts/english/terminal.ts'
import { fill, type Text } from '../../texts/language.ts'
import type { Command, CommandBody } from '../terminal/command.ts'
import { completionScript, type Shell, shells } from '../terminal/completion.ts'

const filled = (text: Text, shell: Shell): Text => ({ en: fill(text.en, { shell }), fr: fill(text.fr, { shell }) })

const examples: Readonly<Record<Shell, string>> = {
  bash: 'wikifonds completion bash > ~/.local/share/bash-completion/completions/wikifonds',
  zsh: 'wikifonds completion zsh > ~/.zfunc/_wikifonds   # ~/.zfunc in fpath, before compinit',
  fish: 'wikifonds completion fish > ~/.config/fish/completions/wikifonds.fish',
}

const completionFor = (shell: Shell): Command => ({
  usage: '',
  examples: [examples[shell]],
  summary: filled(terminalTexts.summaryShell, shell),
  arguments: { min: 0, max: 0 },
  options: {},
  async run(call) {
    const script = completionScript(shell, await call.everyCommand(), call.language)
    call.out.write(call.json ? `${JSON.stringify({ shell, script })}\n` : script)
    return 0
  },
})

export const command: CommandBody = {
  usage: '<command> [--help]',
  examples: [examples.bash, examples.zsh, examples.fish],
  arguments: { min: 0, max: 0 },
  options: {},
  // Never reached: without a word below it, its help is shown.
  run: () => Promise.resolve(0),
  subcommands: Object.fromEntries(shells.map((shell) => [shell, completionFor(shell)])),
}
