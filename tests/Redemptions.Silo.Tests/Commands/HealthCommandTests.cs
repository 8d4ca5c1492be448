using Redemptions.Silo.Commands;
using Redemptions.Testing.Wire;

namespace Redemptions.Silo.Tests.Commands;

/// <summary>The command <c>health</c> at a service that runs and is not ready, such as one without its database.</summary>
public sealed class HealthCommandTests : IAsyncDisposable
{
    private readonly ScriptedProvider _service = new()
    {
        Always = request => request.Line.StartsWith("GET /health/live ", StringComparison.Ordinal) ? Reply.Json("""{"status":"live"}""") : Reply.Json("""{"status":"database_silent"}""", 503),
    };

    [Fact]
    public async Task With_live_a_process_that_runs_is_healthy() => (await RunAsync("health", "--live")).Should().Be((0, $"Live.{Environment.NewLine}", string.Empty));

    [Fact]
    public async Task Without_it_a_service_that_is_not_ready_fails() =>
        (await RunAsync("health")).Should().Be((1, string.Empty, $"Not ready: {_service.Address}/health/ready answered 503.{Environment.NewLine}"));

    public ValueTask DisposeAsync() => _service.DisposeAsync();

    private async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] command)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        return (await SiloCommandLine.RunAsync([.. command, "--urls", _service.Address], output, error), output.ToString(), error.ToString());
    }
}
