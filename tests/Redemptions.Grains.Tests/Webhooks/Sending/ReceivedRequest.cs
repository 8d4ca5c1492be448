namespace Redemptions.Grains.Tests.Webhooks.Sending;

/// <summary>A request as a receiver got it.</summary>
internal sealed record ReceivedRequest(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body);
