using Redemptions.Domain.Persistence;
using Redemptions.Domain.Redemptions;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>The state of a voucher to write, and the version that was read; null inserts the first version.</summary>
internal sealed record VoucherWrite(Guid Key, int? Version, VoucherState State)
{
    /// <summary>The redemption to write with it, or null.</summary>
    public IndexRow? Row => State.Index is [var row] ? row : null;
}
