using Microsoft.Extensions.Hosting;

namespace Redemptions.Api.Authentication;

/// <summary>Records at every start which configured keys may operate all accounts.</summary>
internal sealed class PlatformOperatorRecorder(ApiKeys keys, IPlatformOperatorAudit audit) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var caller in keys.PlatformOperators)
        {
            await audit.RecordAsync(caller, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
