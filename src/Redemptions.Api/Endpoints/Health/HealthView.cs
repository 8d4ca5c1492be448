using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Redemptions.Api.Endpoints.Health;

/// <summary>The state of liveness or readiness, as JSON.</summary>
internal sealed record HealthView
{
    [Description("live, ready, starting, stopping, database_silent or database_full.")]
    [AllowedValues("live", "ready", "starting", "stopping", "database_silent", "database_full")]
    public required string Status { get; init; }
}
