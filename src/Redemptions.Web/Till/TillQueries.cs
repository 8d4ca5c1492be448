using Redemptions.Web.Sessions;
using Redemptions.Web.Text;

namespace Redemptions.Web.Till;

/// <summary>What the till's pages read. Nothing here reveals a PIN.</summary>
internal sealed class TillQueries(IRedemptions redemptions, IVoucherTypeLogos logos, IAuditTrail audit)
{
    // Of all tills of the account; more than these are undecided only while a provider is down.
    private const int MostUndecided = 500;

    /// <summary>The name under which this till's redemptions are recorded; null if the key's name could hold a PIN.</summary>
    public static string? TillName(Session session) => session.Caller.KeyName.Split('/')[0] is { Length: > 0 } name && !PossiblePin.IsIn(name) ? name : null;

    public async Task<Reply<VoucherTypeList>> TypesAsync(Session session, CancellationToken cancellationToken) => await redemptions.ListTypesAsync(session.Caller, cancellationToken);

    public IReadOnlyList<TillType> Tiles(VoucherTypeList types) => [.. types.Data.Select(type => new TillType(type, logos.PathOf(type.Type)))];

    /// <summary>The redemptions of this till that are not decided yet, newest first, and whether these are all.</summary>
    public async Task<(IReadOnlyList<Redemption> Undecided, bool AreAll)> UndecidedAsync(Session session, CancellationToken cancellationToken)
    {
        var till = TillName(session);
        List<Redemption> undecided = [];
        var filter = new RedemptionFilter { Status = RedemptionStatus.Draft, Limit = RedemptionFilter.MaximumLimit };
        for (var read = 0; read < MostUndecided; read += RedemptionFilter.MaximumLimit)
        {
            var page = await redemptions.ListAsync(session.Reader, filter, cancellationToken);
            undecided.AddRange((page.Value?.Data ?? []).Where(redemption => redemption.Metadata.GetValueOrDefault("till") == till));
            if (page.Value?.NextCursor is not { } next)
            {
                return (undecided, page.Succeeded);
            }

            filter = filter with { Cursor = next };
        }

        return (undecided, false);
    }

    /// <summary>The redemption that a form's key made; null if none is recorded as of now.</summary>
    public async Task<Reply<RedemptionPage>> FindByKeyAsync(Session session, string key, CancellationToken cancellationToken) =>
        await redemptions.ListAsync(session.Reader, new RedemptionFilter { IdempotencyKey = key, Limit = 1 }, cancellationToken);

    /// <summary>Whether a request is that of a redemption, sent again: of the same voucher and amount.</summary>
    public async Task<bool> IsOfAsync(Session session, Redemption made, RedeemRequest request, CancellationToken cancellationToken)
    {
        // Of a card that was emptied, the redemption has the amount that was taken, also if none was asked for.
        var isSameAmount = request.Amount == made.Amount || (request.Amount is null && made.Residual is { Amount: 0 });
        if (!isSameAmount || request.Type != made.Type || request.Source is not { } source || (source.Pin ?? source.Token) is not { } secret || Words.LastFour(secret.Reveal()) != Words.LastFour(made.Source.Pin))
        {
            return false;
        }

        // Four digits tell few vouchers apart; where the search is refused, as beyond a decline limit, they have to do. The search also finds the redemption that issued the voucher as change, which has other digits.
        var found = await redemptions.SearchAsync(session.Reader, new SearchRequest { Type = request.Type, Source = source with { PhoneNumber = null } }, cancellationToken);
        return found.Value is not { } page || page.Data.Any(redemption => redemption.Id == made.Id);
    }

    public Task<Reply<Redemption>> ReadAsync(Session session, RedemptionId id, CancellationToken cancellationToken) => redemptions.ReadAsync(session.Reader, id, cancellationToken);

    /// <summary>The number of the copy whose reveal was recorded right before: how often the secret had been shown until then; 0 is the original.</summary>
    public async Task<int> CopyAsync(Session session, string action, string subject, CancellationToken cancellationToken) =>
        Math.Max(0, await audit.CountRevealsAsync(session.Caller, action, subject, cancellationToken) - 1);
}
