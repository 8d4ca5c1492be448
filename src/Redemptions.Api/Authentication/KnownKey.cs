namespace Redemptions.Api.Authentication;

/// <summary>A configured key, known by its hash alone.</summary>
internal sealed record KnownKey(Caller Caller, bool Revoked);
