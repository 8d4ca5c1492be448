using System.ComponentModel;
using System.Text.Json.Serialization;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Webhooks;

/// <summary>How the secret of a webhook endpoint is replaced.</summary>
internal sealed record SecretRotationBody
{
    private const long TooLong = 1_000_000;

    [Description("How long at least the old secret signs as well, in hours; default 24, at most 168. Secrets of an earlier rotation whose overlap lasts sign until the later end. 0 ends all of them at once.")]
    public long? OverlapHours { get; init; }

    [JsonIgnore]
    public TimeSpan Overlap => OverlapHours is { } hours ? TimeSpan.FromHours(Math.Clamp(hours, -1, TooLong)) : IWebhooks.DefaultOverlap;

    public static SecretRotationBody Read(FieldReader body) => new() { OverlapHours = body.Count(nameof(OverlapHours)) };
}
