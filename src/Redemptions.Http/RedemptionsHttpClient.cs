using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Redemptions.Http;

/// <summary>Calls the redemption service over HTTP.</summary>
/// <remarks>A call is repeated with the same key and bytes after a lost answer, 408, 429, 500 and 502 to 504, until <see cref="RedemptionsHttpOptions.Deadline"/>. Cancelling a call ends the waiting and not the
/// redemption: repeat the same request to learn its outcome. Instances may be used by many threads.</remarks>
public sealed class RedemptionsHttpClient
{
    private const string Redemptions = "collect/redemptions";
    private const string Types = Redemptions + "/types";
    private readonly RepeatedCalls _calls;
    private readonly RedeemedCalls _redeemed;

    /// <summary>Uses <paramref name="http"/>, whose base address is the service's and which the caller keeps and disposes of.</summary>
    /// <param name="http">Without handlers that repeat by themselves.</param>
    /// <param name="options">The key and the deadline.</param>
    /// <param name="time">The clock of deadlines and pauses; by default the system's.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    public RedemptionsHttpClient(HttpClient http, RedemptionsHttpOptions options, TimeProvider? time = null)
        : this(http, new RepeatedCalls(http, options is null ? throw new ArgumentNullException(nameof(options)) : options.Checked(), time ?? TimeProvider.System))
    {
    }

    internal RedemptionsHttpClient(HttpClient http, RepeatedCalls calls)
    {
        ArgumentNullException.ThrowIfNull(http);
        (_calls, _redeemed, StoredValue) = (calls, new RedeemedCalls(http, calls), new StoredValueHttpClient(calls));
    }

    /// <summary>Calls about gift cards and loyalty points.</summary>
    public StoredValueHttpClient StoredValue { get; }

    /// <summary>The types of vouchers and cards that can be redeemed.</summary>
    /// <exception cref="RedemptionsHttpException">The service refused, or did not answer.</exception>
    public async Task<IReadOnlyList<VoucherType>> ListTypesAsync(CancellationToken cancellationToken = default) =>
        (await _calls.AnswerAsync(HttpCall.Get(Types), WireJson.Default.VoucherTypePage, cancellationToken)).Data;

    /// <summary>One type.</summary>
    /// <exception cref="RedemptionsHttpException">There is no such type, or the service did not answer.</exception>
    public Task<VoucherType> ReadTypeAsync(string type, CancellationToken cancellationToken = default) =>
        _calls.AnswerAsync(HttpCall.Get($"{Types}/{PathSegment.Of(type)}"), WireJson.Default.VoucherType, cancellationToken);

    /// <summary>Redeems a voucher or card, and waits for the outcome until the deadline.</summary>
    /// <param name="request">Store its key with the order before the call.</param>
    /// <param name="cancellationToken">Ends the waiting, not the redemption.</param>
    /// <exception cref="RedemptionsHttpException">The request is wrong or not allowed; nothing was recorded.</exception>
    public Task<RedeemResult> RedeemAsync(RedeemRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = HttpCall.Post(Redemptions, JsonSerializer.SerializeToUtf8Bytes(request, WireJson.Default.RedeemRequest), request.IdempotencyKey);
        return _redeemed.RedeemAsync(call with { AsksToWait = true }, request.IdempotencyKey, cancellationToken);
    }

    /// <summary>Waits on for an undecided redemption, until another deadline. Without an id it looks for the key; an <see cref="RedeemResult.Undecided"/> without an id then means that it was not found, because it
    /// is not recorded as of now or because the service did not answer. The request itself with the same key finds out; without the request, <see cref="FindByKeyAsync"/> does.</summary>
    /// <exception cref="RedemptionsHttpException">The service refused.</exception>
    public Task<RedeemResult> ResumeAsync(RedeemResult.Undecided undecided, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(undecided);
        return _redeemed.ResumeAsync(undecided, cancellationToken);
    }

    /// <summary>One redemption; with its change voucher's PIN for a key with the role redeem.</summary>
    /// <exception cref="RedemptionsHttpException">There is no such redemption, or the service did not answer.</exception>
    public Task<Redemption> ReadAsync(string id, CancellationToken cancellationToken = default) =>
        _calls.AnswerAsync(RedeemedCalls.Read(id), WireJson.Default.Redemption, cancellationToken);

    /// <summary>The redemption that a key made, for a caller that no longer has the request; null if the key is not recorded as of now,
    /// which is final once the longest wait, 60 s, has passed since the last call with it.</summary>
    /// <exception cref="RedemptionsHttpException">The service refused, or did not answer.</exception>
    public async Task<Redemption?> FindByKeyAsync(string idempotencyKey, CancellationToken cancellationToken = default)
    {
        var page = await _calls.AnswerAsync(RedeemedCalls.Find(idempotencyKey), WireJson.Default.RedemptionPage, cancellationToken);
        return page.Data is [var found, ..] ? await ReadAsync(found.Id, cancellationToken) : null;
    }

    /// <summary>Redemptions, newest first, page after page; without PINs of change vouchers.</summary>
    /// <exception cref="RedemptionsHttpException">The service refused, or did not answer.</exception>
    public async IAsyncEnumerable<Redemption> ListAsync(RedemptionFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        filter ??= new RedemptionFilter();
        string? cursor = null;
        do
        {
            var query = new Query(Redemptions)
                .Add("status", filter.Status).Add("type", filter.Type).Add("external_reference", filter.ExternalReference).Add("idempotency_key", filter.IdempotencyKey)
                .Add("in_doubt", filter.InDoubt).Add("attention", filter.Attention).Add("created_from", filter.CreatedFrom).Add("created_to", filter.CreatedTo)
                .Add("updated_from", filter.UpdatedFrom).Add("updated_to", filter.UpdatedTo).Add("limit", filter.PageSize).Add("cursor", cursor);
            var page = await _calls.AnswerAsync(query.Get(), WireJson.Default.RedemptionPage, cancellationToken);
            foreach (var redemption in page.Data)
            {
                yield return redemption;
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    /// <summary>The redemptions of a voucher, also by a change voucher that one of them issued, or of a provider's reference; newest first.</summary>
    /// <exception cref="RedemptionsHttpException">The service refused, or did not answer.</exception>
    public async IAsyncEnumerable<Redemption> SearchAsync(SearchRequest request, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        string? cursor = null;
        do
        {
            var body = JsonSerializer.SerializeToUtf8Bytes(new SearchPage(request.Type, request.Source, request.ProviderReference, cursor), WireJson.Default.SearchPage);
            var page = await _calls.AnswerAsync(HttpCall.Post(Redemptions + "/search", body), WireJson.Default.RedemptionPage, cancellationToken);
            foreach (var redemption in page.Data)
            {
                yield return redemption;
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    /// <summary>The balance of a voucher or card.</summary>
    /// <exception cref="RedemptionsHttpException">The service refused, or did not answer.</exception>
    public Task<Balance> LookUpAsync(LookupRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var call = HttpCall.Post("stored_value/lookup", JsonSerializer.SerializeToUtf8Bytes(request, WireJson.Default.LookupRequest));
        return _calls.AnswerAsync(call with { AsksToWait = true }, WireJson.Default.Balance, cancellationToken);
    }

    /// <summary>Takes what a redemption reserved.</summary>
    /// <exception cref="RedemptionsHttpException">The service refused, such as reservation_expired: nothing was taken; or it did not answer, see <see cref="RedemptionsHttpException.OutcomeUnknown"/>.</exception>
    public Task<Redemption> ConfirmAsync(string id, ConfirmRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = JsonSerializer.SerializeToUtf8Bytes(request, WireJson.Default.ConfirmRequest);
        return _calls.AnswerAsync(HttpCall.Post($"{Redemptions}/{PathSegment.Of(id)}/confirmations", body, request.IdempotencyKey), WireJson.Default.Redemption, cancellationToken);
    }

    /// <summary>Releases a reservation, or gives back what a redemption of a card took.</summary>
    /// <exception cref="RedemptionsHttpException">The service refused: nothing was given back; or it did not answer, see <see cref="RedemptionsHttpException.OutcomeUnknown"/>.</exception>
    public Task<Redemption> ReverseAsync(string id, ReverseRequest request, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = JsonSerializer.SerializeToUtf8Bytes(request, WireJson.Default.ReverseRequest);
        return _calls.AnswerAsync(HttpCall.Post($"{Redemptions}/{PathSegment.Of(id)}/reversals", body, request.IdempotencyKey), WireJson.Default.Redemption, cancellationToken);
    }
}
