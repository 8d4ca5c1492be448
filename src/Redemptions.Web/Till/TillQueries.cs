using Redemptions.Web.Sessions;

namespace Redemptions.Web.Till;

/// <summary>What the till's pages read. Nothing here reveals a PIN.</summary>
internal sealed class TillQueries(IRedemptions redemptions, IVoucherTypeLogos logos, IAuditTrail audit)
{
    private const int MostUndecided = 20;

    /// <summary>The name under which this till's redemptions are recorded; null if the key's name could hold a PIN.</summary>
    public static string? TillName(Session session) => session.Caller.KeyName.Split('/')[0] is { Length: > 0 } name && !PossiblePin.IsIn(name) ? name : null;

    public async Task<Reply<VoucherTypeList>> TypesAsync(Session session, CancellationToken cancellationToken) => await redemptions.ListTypesAsync(session.Caller, cancellationToken);

    public IReadOnlyList<TillType> Tiles(VoucherTypeList types) => [.. types.Data.Select(type => new TillType(type, logos.PathOf(type.Type)))];

    /// <summary>The redemptions of this till that are not decided yet, newest first.</summary>
    public async Task<IReadOnlyList<Redemption>> UndecidedAsync(Session session, CancellationToken cancellationToken)
    {
        var page = await redemptions.ListAsync(session.Reader, new RedemptionFilter { Status = RedemptionStatus.Draft, Limit = MostUndecided }, cancellationToken);
        var till = TillName(session);
        return [.. (page.Value?.Data ?? []).Where(redemption => redemption.Metadata.GetValueOrDefault("till") == till)];
    }

    /// <summary>The redemption that a form's key made; null if none is recorded as of now.</summary>
    public async Task<Reply<RedemptionPage>> FindByKeyAsync(Session session, string key, CancellationToken cancellationToken) =>
        await redemptions.ListAsync(session.Reader, new RedemptionFilter { IdempotencyKey = key, Limit = 1 }, cancellationToken);

    public Task<Reply<Redemption>> ReadAsync(Session session, RedemptionId id, CancellationToken cancellationToken) => redemptions.ReadAsync(session.Reader, id, cancellationToken);

    /// <summary>The number of the copy whose reveal was recorded right before: how often the secret had been shown until then; 0 is the original.</summary>
    public async Task<int> CopyAsync(Session session, string action, string subject, CancellationToken cancellationToken) =>
        Math.Max(0, await audit.CountRevealsAsync(session.Caller, action, subject, cancellationToken) - 1);
}
