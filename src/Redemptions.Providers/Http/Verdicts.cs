using Redemptions.Contracts;
using Redemptions.Grains.Providers;

namespace Redemptions.Providers.Http;

/// <summary>The answers that all adapters give in the same words.</summary>
internal static class Verdicts
{
    public static ProviderAnswer NeverSent(ExchangeLog log) => new ProviderAnswer.Declined
    {
        Decline = new Decline { Code = FailureCodes.NeverSent, Message = "The request never reached the provider." },
        Exchanges = log.Exchanges,
    };

    public static ProviderAnswer Misconfigured(ExchangeLog log, string? code) => new ProviderAnswer.Declined
    {
        Decline = AnswerClass.Configuration.ToDecline(null, code),
        Exchanges = log.Exchanges,
    };

    public static ProviderAnswer Declined(ExchangeLog log, Decline decline) =>
        new ProviderAnswer.Declined { Decline = decline, Exchanges = log.Exchanges };

    public static ProviderAnswer Unknown(
        ExchangeLog log, string reason, AttentionReason? attention = null, DateTimeOffset? notBefore = null) =>
        new ProviderAnswer.Unknown
        {
            Reason = reason,
            ProviderAnswered = log.Answered,
            Attention = attention,
            NotBefore = notBefore,
            Exchanges = log.Exchanges,
        };

    /// <summary>What an answer that is not a success to a re-send or a question leaves behind.</summary>
    public static ProviderAnswer Undecided(ExchangeLog log, HttpAnswer answer, Reading reading)
    {
        var ours = answer.Refused || reading.Class.IsOurFault() || reading.Class == AnswerClass.ValuesDiffer;
        var reason = answer.Refused ? Reasons.Configuration : reading.Reason;
        return Unknown(log, reason, ours ? AttentionReason.Configuration : null);
    }
}
