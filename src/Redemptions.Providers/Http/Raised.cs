using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using Redemptions.Contracts;
using Redemptions.Grains.Providers;

namespace Redemptions.Providers.Http;

/// <summary>What a person should look at: a named log event and a counter, beside the attention on the redemption.</summary>
internal sealed partial class Raised
{
    public const string MeterName = "Redemptions.Providers";

    private readonly ILogger<Raised> _logger;
    private readonly Counter<long> _counter;

    public Raised(ILogger<Raised> logger, IMeterFactory meters)
    {
        _logger = logger;
        _counter = meters.Create(MeterName).CreateCounter<long>("redemptions.providers.raised", "{answer}", "Answers of providers that asked for attention, by reason.");
    }

    /// <summary>Reports what <paramref name="answer"/> asks attention for, and hands it on.</summary>
    public ProviderAnswer Pass(string type, Mode mode, string reference, ProviderAnswer answer)
    {
        var attention = answer switch
        {
            ProviderAnswer.Redeemed redeemed => redeemed.Attention,
            ProviderAnswer.Declined declined => declined.Decline.Attention,
            ProviderAnswer.Unknown unknown => unknown.Attention,
            _ => null,
        };
        if (attention is { } reason) Report(type, mode, reference, reason);
        return answer;
    }

    /// <summary>Reports what <paramref name="preparation"/> asks attention for, and hands it on.</summary>
    public Preparation Pass(string type, Mode mode, string reference, Preparation preparation)
    {
        if (preparation is Preparation.Declined { Decline.Attention: { } reason }) Report(type, mode, reference, reason);
        return preparation;
    }

    public void Report(string type, Mode mode, string? reference, AttentionReason reason)
    {
        _counter.Add(1, new("type", type), new("mode", mode == Mode.Live ? "live" : "test"), new("reason", JsonNamingPolicy.SnakeCaseLower.ConvertName(reason.ToString())));
        switch (reason)
        {
            case AttentionReason.MissingChange: MissingChange(type, mode, reference); break;
            case AttentionReason.ProviderRepeats: ProviderRepeats(type, mode, reference); break;
            case AttentionReason.AmountDiffers: AmountDiffers(type, mode, reference); break;
            case AttentionReason.Configuration: Misconfigured(type, mode, reference); break;
            default: Contradiction(type, mode, reference); break;
        }
    }

    [LoggerMessage(4101, LogLevel.Error, "{Type} {Mode}: the provider kept the change voucher of {Reference} from us.")]
    private partial void MissingChange(string type, Mode mode, string? reference);

    [LoggerMessage(4102, LogLevel.Error, "{Type} {Mode}: the provider repeats the same undecided answer about {Reference}.")]
    private partial void ProviderRepeats(string type, Mode mode, string? reference);

    [LoggerMessage(4103, LogLevel.Error, "{Type} {Mode}: the amounts of {Reference} are not those that were asked for.")]
    private partial void AmountDiffers(string type, Mode mode, string? reference);

    [LoggerMessage(4104, LogLevel.Error, "{Type} {Mode}: the provider refuses our account or our request; {Reference}.")]
    private partial void Misconfigured(string type, Mode mode, string? reference);

    [LoggerMessage(4105, LogLevel.Error, "{Type} {Mode}: the provider contradicts itself about {Reference}.")]
    private partial void Contradiction(string type, Mode mode, string? reference);
}
