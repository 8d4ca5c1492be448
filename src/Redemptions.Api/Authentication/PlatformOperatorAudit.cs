using Microsoft.Extensions.Hosting;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Persistence;

namespace Redemptions.Api.Authentication;

/// <summary>Writes an audit entry at every start for each configured key that may operate all accounts: configuration has no history of its own.</summary>
internal sealed class PlatformOperatorAudit(ApiKeys keys, IRedemptionIndex index, TimeProvider time) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var caller in keys.OperatorsOfAll)
        {
            var entry = new AuditEntry
            {
                At = time.GetUtcNow().ToUnixTimeMilliseconds(),
                Account = caller.Account,
                Mode = caller.Mode,
                KeyName = caller.KeyName,
                Action = AuditActions.KeyOperatesAll,
                Subject = caller.KeyName,
            };
            await index.AppendAsync(entry, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
