using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Redemptions.Testing;

namespace Redemptions.EndToEnd.Tests.Harness;

/// <summary>A receiver of docs/webhooks, run as docs/webhooks.md says.</summary>
internal sealed partial class ExampleReceiver : IAsyncDisposable
{
    private const string RequiredVariable = "REDEMPTIONS_REQUIRE_NODE";
    private readonly Process _process;
    private readonly ProcessOutput _output = new();

    private ExampleReceiver(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => _output.Add(line.Data);
        process.ErrorDataReceived += (_, line) => _output.Add(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it has printed.</summary>
    public string Output => _output.Text;

    /// <summary>The address to which webhooks are sent.</summary>
    public Uri Url => new(ListeningLine().Match(Output).Groups[1].Value + "/webhooks");

    public static Task<ExampleReceiver> StartCSharpAsync(string secret) => StartAsync(secret, "dotnet", "run", "receiver.cs", "--urls", "http://127.0.0.1:0");

    /// <summary>Starts the receiver in JavaScript. Where Node is missing, the calling test is skipped.</summary>
    public static async Task<ExampleReceiver> StartJavaScriptAsync(string secret)
    {
        try
        {
            return await StartAsync(secret, "node", "receiver.js");
        }
        catch (Win32Exception) when (Environment.GetEnvironmentVariable(RequiredVariable) != "true")
        {
            throw new SkipException("There is no Node to run docs/webhooks/receiver.js with (Debian: apt-get install nodejs).");
        }
    }

    public async ValueTask DisposeAsync()
    {
        // dotnet run has the receiver as a child process.
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<ExampleReceiver> StartAsync(string secret, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.At("docs", "webhooks"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["WEBHOOK_SECRET"] = secret, ["PORT"] = "0" },
        };
        var receiver = new ExampleReceiver(Process.Start(start)!);
        try
        {
            await Poll.UntilAsync("the address of the receiver", () => ListeningLine().IsMatch(receiver.Output) || receiver.ThrowIfEnded());
            return receiver;
        }
        catch
        {
            await receiver.DisposeAsync();
            throw;
        }
    }

    private bool ThrowIfEnded() => _process.HasExited ? throw new InvalidOperationException($"The receiver ended with {_process.ExitCode}: {Output}") : false;

    [GeneratedRegex(@"Now listening on: (http://\S+)")]
    private static partial Regex ListeningLine();
}
