import { Argument, Command } from 'commander'
import { completionScript, SHELLS, type Shell } from '../completion/scripts.ts'
import { completable } from '../completion/tree.ts'
import { processTerminal } from '../terminal.ts'

/** `gleaner completion bash|zsh|fish`: prints what the shell has to source. Opens no store. */
export function completionCommand(): Command {
  return new Command('completion')
    .description('Print completion for your shell')
    .addArgument(new Argument('<shell>', 'the shell you use').choices(SHELLS))
    .addHelpText(
      'after',
      `
  bash   eval "$(gleaner completion bash)"     in ~/.bashrc
  zsh    source <(gleaner completion zsh)      in ~/.zshrc
  fish   gleaner completion fish | source      in ~/.config/fish/config.fish`,
    )
    .action((shell: Shell, _flags: unknown, command: Command) => {
      const program = command.parent ?? command
      processTerminal().data(completionScript(shell, program.name(), completable(program)))
    })
}
