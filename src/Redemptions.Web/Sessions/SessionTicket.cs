namespace Redemptions.Web.Sessions;

/// <summary>What the session's cookie holds, encrypted. It never holds the API key.</summary>
internal sealed record SessionTicket(string Id, string Key, DateTimeOffset StartedAt, DateTimeOffset SeenAt);
