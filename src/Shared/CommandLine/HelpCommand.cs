using System.CommandLine;

namespace Redemptions.CommandLine;

/// <summary>The command <c>help</c>: <c>help keys add</c> is <c>keys add --help</c>.</summary>
internal sealed class HelpCommand : Command
{
    private readonly Argument<string[]> _words = new("command") { Arity = ArgumentArity.ZeroOrMore, Description = "The command to explain." };

    public HelpCommand(RootCommand root)
        : base("help", "Lists the commands, or explains one.")
    {
        Add(_words);
        Validators.Add(result =>
        {
            var words = result.GetValue(_words) ?? [];
            if (words.Aggregate<string, Command?>(root, (command, word) => command?.Subcommands.FirstOrDefault(below => below.Name == word)) is null)
            {
                result.AddError(Refusal.UnknownCommand(root, words));
            }
        });
        SetAction(result => root.Parse([.. result.GetValue(_words) ?? [], "--help"]).Invoke(result.InvocationConfiguration));
    }
}
