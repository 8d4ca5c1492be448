using Redemptions.Domain.Redemptions;

namespace Redemptions.Storage.Postgres.Batching;

/// <summary>A voucher's state as read from its row and its draft.</summary>
internal sealed record StoredVoucher(VoucherState State, int Version);
