using System.ComponentModel;

namespace Redemptions.Api.Health;

/// <summary>Whether the process lives, or takes calls.</summary>
internal sealed record HealthView
{
    [Description("live, ready, starting, stopping, database_silent or database_full.")]
    public required string Status { get; init; }
}
