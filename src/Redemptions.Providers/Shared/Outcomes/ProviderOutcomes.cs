using Redemptions.Contracts;
using Redemptions.Domain.Providers;
using Redemptions.Providers.Shared.Classification;
using Redemptions.Providers.Shared.Http;

namespace Redemptions.Providers.Shared.Outcomes;

/// <summary>Creates the answers that all adapters share.</summary>
internal static class ProviderOutcomes
{
    // How long a redemption waits for its next attempt after a provider asked for fewer requests.
    private static readonly TimeSpan SlowDown = TimeSpan.FromMinutes(1);

    /// <summary>The request cannot have been executed by the provider.</summary>
    /// <param name="log">The exchanges of the step.</param>
    /// <param name="evidence">What this says about the provider's health if no exchange was begun; none if this service itself was late.</param>
    public static ProviderAnswer NeverSent(ExchangeLog log, ProviderEvidence evidence = ProviderEvidence.None) => new ProviderAnswer.Declined
    {
        UnsentEvidence = evidence,
        Decline = new Decline { Code = FailureCodes.NeverSent, Message = "The request did not reach the provider." },
        Exchanges = log.Exchanges,
    };

    public static ProviderAnswer Misconfigured(ExchangeLog log, string? code) => new ProviderAnswer.Declined
    {
        UnsentEvidence = ProviderEvidence.Misconfigured,
        Decline = ResponseCategory.Configuration.ToDecline(null, code),
        Exchanges = log.Exchanges,
    };

    public static ProviderAnswer Declined(ExchangeLog log, Decline decline) =>
        new ProviderAnswer.Declined { Decline = decline, Exchanges = log.Exchanges };

    public static ProviderAnswer.Unknown Unknown(
        ExchangeLog log, string reason, AttentionReason? attention = null, DateTimeOffset? notBefore = null) =>
        new ProviderAnswer.Unknown
        {
            Reason = reason,
            ProviderAnswered = log.Answered,
            Attention = attention,
            NotBefore = notBefore,
            Exchanges = log.Exchanges,
        };

    /// <summary>The outcome if a first send, re-send or query was answered without a decision.</summary>
    public static ProviderAnswer.Unknown Undecided(ExchangeLog log, HttpAnswer answer, ParsedResponse reading, TimeProvider time) => Unknown(
        log,
        answer.Refused ? InDoubtReasons.Configuration : reading.Reason,
        answer.Refused || reading.Class.IsAboutUs() ? AttentionReason.Configuration : null,
        reading.Class == ResponseCategory.Throttled || answer.Status == 429 ? time.GetUtcNow() + SlowDown : null);
}
