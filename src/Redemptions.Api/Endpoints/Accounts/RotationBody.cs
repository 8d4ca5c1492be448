using System.ComponentModel;
using System.Text.Json.Serialization;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Accounts;

/// <summary>How a key is replaced.</summary>
internal sealed record RotationBody
{
    private const long TooLong = long.MaxValue / TimeSpan.TicksPerSecond;

    [Description("How long the old key keeps working, in seconds; default 86400, at most 2592000.")]
    public long? OverlapSeconds { get; init; }

    [Description("When the new key expires, in ISO 8601 with a zone; by default it gets the lifetime of the old key.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    [JsonIgnore]
    public TimeSpan Overlap => OverlapSeconds is { } seconds ? TimeSpan.FromSeconds(Math.Clamp(seconds, -1, TooLong)) : IAccountAdministration.DefaultOverlap;

    public static RotationBody Read(FieldReader body) => new()
    {
        OverlapSeconds = body.Count(nameof(OverlapSeconds)),
        ExpiresAt = body.Time(nameof(ExpiresAt)),
    };
}
