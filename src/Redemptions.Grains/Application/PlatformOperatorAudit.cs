using Redemptions.Contracts;
using Redemptions.Domain.Auditing;
using Redemptions.Domain.Persistence;

namespace Redemptions.Grains.Application;

/// <summary>Writes the audit entries of platform operators.</summary>
internal sealed class PlatformOperatorAudit(IRedemptionIndex index, TimeProvider time) : IPlatformOperatorAudit
{
    public Task RecordAsync(Caller caller, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(caller);
        return index.AppendAsync(
            new AuditEntry
            {
                At = time.GetUtcNow().ToUnixTimeMilliseconds(),
                Account = caller.Account,
                Mode = caller.Mode,
                KeyName = caller.KeyName,
                Action = AuditActions.KeyOperatesAll,
                Subject = caller.KeyName,
            },
            cancellationToken);
    }
}
