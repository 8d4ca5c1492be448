using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared.Classification;
using Redemptions.Providers.Shared.Http;

namespace Redemptions.Providers.Shared.Outcomes;

/// <summary>Collects the exchanges of one step, oldest first.</summary>
internal sealed class ExchangeLog
{
    private readonly List<ProviderExchange> _exchanges = [];

    public IReadOnlyList<ProviderExchange> Exchanges => _exchanges;

    /// <summary>True if the last exchange brought a business answer. A gateway's error status, refused credentials and an unreadable answer do not count.</summary>
    public bool Answered => _exchanges is [.., { Evidence: ProviderEvidence.Serving }];

    public void Add(ExchangeKind kind, HttpAnswer answer, ParsedResponse reading, Money? amount = null)
    {
        var decides = reading.Redeemed is not null || reading.Class.IsDecline();
        Add(kind, answer, StatusOf(answer, reading), Evidence(answer, reading.IsBusiness, decides), reading.Code, reading.ProviderReference, amount);
    }

    /// <summary>Adds a read-only query.</summary>
    /// <param name="kind">The kind of query.</param>
    /// <param name="answer">The answer.</param>
    /// <param name="status">How the query ended.</param>
    /// <param name="isBusiness">Whether the answer gave the value, the state, or a decline.</param>
    /// <param name="code">The provider's code, or null.</param>
    /// <param name="reference">The provider's identifiers of the voucher.</param>
    public void Add(
        ExchangeKind kind, HttpAnswer answer, ExchangeStatus status, bool isBusiness, string? code, IReadOnlyDictionary<string, string> reference) =>
        Add(kind, answer, status, Evidence(answer, isBusiness, isBusiness), code, reference, amount: null);

    private void Add(
        ExchangeKind kind,
        HttpAnswer answer,
        ExchangeStatus status,
        ProviderEvidence evidence,
        string? code,
        IReadOnlyDictionary<string, string> reference,
        Money? amount) => _exchanges.Add(new ProviderExchange
        {
            Kind = kind,
            Status = status,
            Amount = amount,
            ProviderReference = reference,
            ProviderCode = code ?? answer.StatusText,
            Evidence = evidence,
            SentAt = answer.SentAt,
            AnsweredAt = answer.AnsweredAt,
        });

    private static ProviderEvidence Evidence(HttpAnswer answer, bool isBusiness, bool decides) => answer switch
    {
        { Failure: HttpFailure.TooLate or HttpFailure.Cancelled } => ProviderEvidence.None,
        { Refused: true } => ProviderEvidence.Misconfigured,
        _ when decides => ProviderEvidence.Serving,
        { LooksDown: true } => ProviderEvidence.Down,
        _ when isBusiness => ProviderEvidence.Serving,
        { Status: 404, Failure: HttpFailure.None } => ProviderEvidence.Misconfigured,
        { Json: null } => ProviderEvidence.Down,
        _ => ProviderEvidence.None,
    };

    private static ExchangeStatus StatusOf(HttpAnswer answer, ParsedResponse reading) =>
        reading.Redeemed is not null ? ExchangeStatus.Succeeded
        : answer.Refused || reading.Class.IsDecline() || reading.Class.IsOurFault() ? ExchangeStatus.Declined
        : ExchangeStatus.Unknown;
}
