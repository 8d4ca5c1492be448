using Redemptions.Contracts;
using Redemptions.Grains.Providers;

namespace Redemptions.Providers.Http;

/// <summary>The exchanges of one step, oldest first.</summary>
internal sealed class ExchangeLog
{
    private readonly List<ProviderExchange> _exchanges = [];

    public IReadOnlyList<ProviderExchange> Exchanges => _exchanges;

    /// <summary>True where the provider answered any of them.</summary>
    public bool Answered => _exchanges.Exists(exchange => exchange.AnsweredAt is not null);

    public void Add(ExchangeKind kind, HttpAnswer answer, Reading reading, Money? amount = null) => _exchanges.Add(new ProviderExchange
    {
        Kind = kind,
        Status = StatusOf(answer, reading),
        Amount = amount,
        ProviderReference = reading.ProviderReference,
        ProviderCode = reading.Code ?? answer.StatusText,
        ProviderDown = answer.LooksDown,
        SentAt = answer.SentAt,
        AnsweredAt = answer.AnsweredAt,
    });

    /// <summary>A read-only question, whose answer was a clear one or not.</summary>
    public void Add(
        ExchangeKind kind, HttpAnswer answer, ExchangeStatus status, string? code, IReadOnlyDictionary<string, string> reference) =>
        _exchanges.Add(new ProviderExchange
        {
            Kind = kind,
            Status = status,
            ProviderReference = reference,
            ProviderCode = code ?? answer.StatusText,
            ProviderDown = answer.LooksDown,
            SentAt = answer.SentAt,
            AnsweredAt = answer.AnsweredAt,
        });

    private static ExchangeStatus StatusOf(HttpAnswer answer, Reading reading) =>
        reading.Redeemed is not null ? ExchangeStatus.Succeeded
        : answer.Refused || reading.Class.IsDecline() || reading.Class.IsOurFault() ? ExchangeStatus.Declined
        : ExchangeStatus.Unknown;
}
