namespace Redemptions.Grains.Webhooks;

/// <summary>The disabled endpoint in the body of an event to the account's other endpoints.</summary>
internal sealed record EndpointDisabledData(string Endpoint, string? Reason, DateTimeOffset? DisabledAt, DateTimeOffset? FailingSince);
