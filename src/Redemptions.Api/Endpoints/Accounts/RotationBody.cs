using System.ComponentModel;
using System.Text.Json.Serialization;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Accounts;

/// <summary>How a key is replaced.</summary>
internal sealed record RotationBody
{
    private const long TooLong = long.MaxValue / TimeSpan.TicksPerSecond;

    [Description("How long the old key goes on working, in seconds; 86400 where you do not say, 2592000 at most.")]
    public long? OverlapSeconds { get; init; }

    [Description("When the new key expires; where you do not say it lives as long as the old one was given.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    [JsonIgnore]
    public TimeSpan Overlap => OverlapSeconds is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, -1, TooLong)) : IAccountAdministration.DefaultOverlap;

    public static RotationBody Read(FieldReader body) => new()
    {
        OverlapSeconds = body.WholeNumber(nameof(OverlapSeconds)),
        ExpiresAt = body.Time(nameof(ExpiresAt)),
    };
}
