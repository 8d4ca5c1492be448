using Redemptions.Contracts;
using Redemptions.Domain.Persistence;
using Redemptions.Grains.Vouchers;

namespace Redemptions.Grains.Application;

/// <summary>Checks the database by a statement, and by whether the last write succeeded.</summary>
internal sealed class DatabaseHealthCheck(IRedemptionIndex index, WriteCapacity capacity, TimeProvider time) : IDatabaseHealth
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public async Task<DatabaseHealth> CheckAsync(CancellationToken cancellationToken) =>
        !await RespondsAsync(cancellationToken) ? DatabaseHealth.Unresponsive
        : capacity.IsAvailable ? DatabaseHealth.Healthy
        : DatabaseHealth.Full;

    private async Task<bool> RespondsAsync(CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            // A database driver may ignore its cancellation token; WaitAsync answers in time even then.
            await index.CheckAsync(either.Token).WaitAsync(either.Token);
            return true;
        }
        catch (Exception)
        {
            return false;
        }
    }
}
