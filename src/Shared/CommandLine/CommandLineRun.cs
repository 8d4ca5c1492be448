using System.CommandLine;

namespace Redemptions.CommandLine;

/// <summary>Runs what a command line asks for, or refuses it.</summary>
internal static class CommandLineRun
{
    /// <summary>The exit code for a command line that is not understood, and for which nothing was done.</summary>
    public const int NotUnderstood = 2;

    /// <summary>Parses the arguments as they are written: an argument that begins with <c>@</c> names no file of further arguments, since it may be a password.</summary>
    public static ParseResult Parse(RootCommand root, IReadOnlyList<string> arguments) =>
        root.Parse(arguments, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });

    /// <summary>Returns the exit code. Exceptions of the command pass through, and signals keep their meaning: the service stops by its own rules.</summary>
    /// <param name="root">The commands.</param>
    /// <param name="arguments">The command line.</param>
    /// <param name="output">Takes the command's output.</param>
    /// <param name="error">Takes the reason of a refusal.</param>
    /// <param name="wrongValue">The exit code if only the value of an argument is missing or wrong.</param>
    public static async Task<int> RunAsync(RootCommand root, IReadOnlyList<string> arguments, TextWriter output, TextWriter error, int wrongValue = NotUnderstood)
    {
        var result = Parse(root, arguments);
        if (Refusal.Of(result) is not { } refusal)
        {
            return await result.InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
        }

        await error.WriteLineAsync(refusal.Sentence);
        return refusal.IsUnknown ? NotUnderstood : wrongValue;
    }
}
