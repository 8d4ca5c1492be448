using System.CommandLine;

namespace Redemptions.Silo.Commands;

/// <summary>A command that does its work and prints what it did.</summary>
internal sealed class TextCommand : Command
{
    public TextCommand(string name, string description, Func<ParseResult, Task<string>> work)
        : base(name, description) => SetAction(async (result, _) =>
        {
            await result.InvocationConfiguration.Output.WriteLineAsync(await work(result));
            return 0;
        });
}
