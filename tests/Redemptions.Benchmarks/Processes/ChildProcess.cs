using System.Diagnostics;
using System.Globalization;

namespace Redemptions.Benchmarks.Processes;

/// <summary>A .NET program in a child process, which ends when this object is disposed.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int KeptLines = 40;
    private static readonly TimeSpan StartDeadline = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan StopDeadline = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly Process _process;
    private readonly Queue<string> _lines = [];

    private ChildProcess(string name, Process process, Action<string>? heard)
    {
        (Name, _process) = (name, process);
        process.OutputDataReceived += (_, line) => Keep(line.Data, heard);
        process.ErrorDataReceived += (_, line) => Keep(line.Data, heard);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public string Name { get; }

    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    /// <summary>The last lines it printed.</summary>
    public string Output
    {
        get
        {
            lock (_lines)
            {
                return string.Join('\n', _lines);
            }
        }
    }

    public static ChildProcess Start(
        string name, IEnumerable<string> dotnetArguments, Action<string>? heard = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", dotnetArguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };

        // The measured program must listen where its arguments say, not where a variable inherited from this process says.
        start.Environment.Remove("ASPNETCORE_URLS");
        foreach (var (variable, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[variable] = value;
        }

        return new ChildProcess(name, Process.Start(start)!, heard);
    }

    /// <summary>Waits until <paramref name="url"/> answers with success.</summary>
    public async Task ReadyAsync(Uri url, CancellationToken stopping)
    {
        using var http = new HttpClient();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        over.CancelAfter(StartDeadline);
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(over.Token))
            {
                if (HasEnded)
                {
                    throw new BenchmarkException($"The {Name} ended instead of starting:\n{Output}");
                }

                if (await AnswersAsync(http, url, over.Token))
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            throw new BenchmarkException($"The {Name} was not ready after {StartDeadline.TotalSeconds} s:\n{Output}");
        }
    }

    /// <summary>Its exit code, once it ended by itself.</summary>
    public async Task<int> EndedAsync(TimeSpan deadline, CancellationToken stopping)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        over.CancelAfter(deadline);
        try
        {
            await _process.WaitForExitAsync(over.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            throw new BenchmarkException($"The {Name} did not end within {deadline.TotalSeconds} s:\n{Output}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited)
            {
                using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
                using var over = new CancellationTokenSource(StopDeadline);
                await _process.WaitForExitAsync(over.Token);
            }
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static async Task<bool> AnswersAsync(HttpClient http, Uri url, CancellationToken stopping)
    {
        try
        {
            using var response = await http.GetAsync(url, stopping);
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private void Keep(string? line, Action<string>? heard)
    {
        if (line is null)
        {
            return;
        }

        heard?.Invoke(line);
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > KeptLines)
            {
                _lines.Dequeue();
            }
        }
    }
}
