using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Redemptions.Http;

/// <summary>Calls about gift cards and loyalty points. A repeat with the same key gets the same cards, or the card as it is now.</summary>
/// <remarks>Every method throws <see cref="RedemptionsHttpException"/> if the service refuses, which changes nothing, or does not answer within the deadline: then
/// <see cref="RedemptionsHttpException.OutcomeUnknown"/> is true for calls with a key.</remarks>
public sealed class StoredValueHttpClient
{
    private const string Cards = "stored_value/cards";
    private const string Accruals = "stored_value/accruals";
    private readonly RepeatedCalls _calls;

    internal StoredValueHttpClient(RepeatedCalls calls) => _calls = calls;

    /// <summary>Issues cards; the answer has their codes.</summary>
    public async Task<IReadOnlyList<Card>> IssueAsync(IssueCardsRequest request, CancellationToken cancellationToken = default) =>
        (await PostAsync(Cards, request, WireJson.Default.IssueCardsRequest, WireJson.Default.CardPage, cancellationToken)).Data;

    /// <summary>One card, with the last four digits of its code.</summary>
    public Task<Card> ReadAsync(string cardId, CancellationToken cancellationToken = default) =>
        _calls.AnswerAsync(HttpCall.Get(One(cardId)), WireJson.Default.Card, cancellationToken);

    /// <summary>Cards, newest first, page after page.</summary>
    public async IAsyncEnumerable<Card> ListAsync(CardFilter? filter = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        filter ??= new CardFilter();
        string? cursor = null;
        do
        {
            var query = new Query(Cards).Add("type", filter.Type).Add("status", filter.Status).Add("serial_number", filter.SerialNumber)
                .Add("external_reference", filter.ExternalReference).Add("limit", filter.PageSize).Add("cursor", cursor);
            var page = await _calls.AnswerAsync(query.Get(), WireJson.Default.CardPage, cancellationToken);
            foreach (var card in page.Data)
            {
                yield return card;
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    /// <summary>The history of a card, page after page.</summary>
    public async IAsyncEnumerable<CardEntry> ListEntriesAsync(string cardId, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        string? cursor = null;
        do
        {
            var page = await _calls.AnswerAsync(new Query(One(cardId) + "/entries").Add("cursor", cursor).Get(), WireJson.Default.CardEntryPage, cancellationToken);
            foreach (var entry in page.Data)
            {
                yield return entry;
            }

            cursor = page.NextCursor;
        }
        while (cursor is not null);
    }

    /// <summary>Activates a card.</summary>
    public Task<Card> ActivateAsync(string cardId, ActivateCardRequest request, CancellationToken cancellationToken = default) =>
        ChangeAsync(cardId, "activations", request, WireJson.Default.ActivateCardRequest, cancellationToken);

    /// <summary>Adds value to a card.</summary>
    public Task<Card> LoadAsync(string cardId, LoadCardRequest request, CancellationToken cancellationToken = default) =>
        ChangeAsync(cardId, "loads", request, WireJson.Default.LoadCardRequest, cancellationToken);

    /// <summary>Takes a load back while all of it is on the card.</summary>
    public Task<Card> ReverseLoadAsync(string cardId, int entry, ChangeCardRequest request, CancellationToken cancellationToken = default) =>
        ChangeAsync(cardId, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"entries/{entry}/reversals"), request, WireJson.Default.ChangeCardRequest, cancellationToken);

    /// <summary>Changes the value of a card by hand.</summary>
    public Task<Card> AdjustAsync(string cardId, AdjustCardRequest request, CancellationToken cancellationToken = default) =>
        ChangeAsync(cardId, "adjustments", request, WireJson.Default.AdjustCardRequest, cancellationToken);

    /// <summary>Blocks a card.</summary>
    public Task<Card> BlockAsync(string cardId, BlockCardRequest request, CancellationToken cancellationToken = default) =>
        ChangeAsync(cardId, "blocks", request, WireJson.Default.BlockCardRequest, cancellationToken);

    /// <summary>Ends a block.</summary>
    public Task<Card> UnblockAsync(string cardId, ChangeCardRequest request, CancellationToken cancellationToken = default) =>
        ChangeAsync(cardId, "unblocks", request, WireJson.Default.ChangeCardRequest, cancellationToken);

    /// <summary>Closes a card without value, for good.</summary>
    public Task<Card> CloseAsync(string cardId, ChangeCardRequest request, CancellationToken cancellationToken = default) =>
        ChangeAsync(cardId, "closures", request, WireJson.Default.ChangeCardRequest, cancellationToken);

    /// <summary>Moves a card's value to a new card, which is the answer, with its code.</summary>
    public Task<Card> ReplaceAsync(string cardId, ChangeCardRequest request, CancellationToken cancellationToken = default) =>
        ChangeAsync(cardId, "replacements", request, WireJson.Default.ChangeCardRequest, cancellationToken);

    /// <summary>Shows a card's code again; the audit trail records it.</summary>
    public Task<Card> RevealAsync(string cardId, ChangeCardRequest request, CancellationToken cancellationToken = default) =>
        ChangeAsync(cardId, "reveals", request, WireJson.Default.ChangeCardRequest, cancellationToken);

    /// <summary>Adds the points of an order.</summary>
    public Task<Accrual> AccrueAsync(AccrueRequest request, CancellationToken cancellationToken = default) =>
        PostAsync(Accruals, request, WireJson.Default.AccrueRequest, WireJson.Default.Accrual, cancellationToken);

    /// <summary>Cancels the points of an order, or of a part of it.</summary>
    public Task<Accrual> CancelAccrualAsync(string accrualId, CancelAccrualRequest request, CancellationToken cancellationToken = default) =>
        PostAsync($"{Accruals}/{PathSegment.Of(accrualId)}/reversals", request, WireJson.Default.CancelAccrualRequest, WireJson.Default.Accrual, cancellationToken);

    private static string One(string cardId) => $"{Cards}/{PathSegment.Of(cardId)}";

    private Task<Card> ChangeAsync<T>(string cardId, string change, T request, JsonTypeInfo<T> type, CancellationToken cancellationToken)
        where T : KeyedRequest => PostAsync($"{One(cardId)}/{change}", request, type, WireJson.Default.Card, cancellationToken);

    private Task<TAnswer> PostAsync<T, TAnswer>(string path, T request, JsonTypeInfo<T> type, JsonTypeInfo<TAnswer> answer, CancellationToken cancellationToken)
        where T : KeyedRequest
        where TAnswer : class
    {
        ArgumentNullException.ThrowIfNull(request);
        return _calls.AnswerAsync(HttpCall.Post(path, JsonSerializer.SerializeToUtf8Bytes(request, type), request.IdempotencyKey), answer, cancellationToken);
    }
}
