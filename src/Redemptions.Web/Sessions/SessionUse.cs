namespace Redemptions.Web.Sessions;

/// <summary>When a session was last used, in an encrypted cookie of its own: a slow answer that renews it brings back no session that was ended or replaced meanwhile.</summary>
internal sealed record SessionUse(string Id, DateTimeOffset SeenAt);
