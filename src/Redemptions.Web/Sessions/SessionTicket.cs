namespace Redemptions.Web.Sessions;

/// <summary>What the session's cookie holds, encrypted. It never holds the API key. The cookie is written when the session is opened, and at no other time.</summary>
internal sealed record SessionTicket(string Id, string Key, DateTimeOffset StartedAt);
