using Redemptions.Grains.Accounts;

namespace Redemptions.Api.Authentication;

/// <summary>Carries the caller from the door to the endpoint.</summary>
internal static class CallerContext
{
    public static void SetKey(this HttpContext context, ApiKeyIdentity key) => context.Features.Set(key);

    /// <summary>The caller; null where the endpoint needs no key.</summary>
    public static Caller? CallerIfAny(this HttpContext context) => context.Features.Get<ApiKeyIdentity>()?.Caller;

    /// <summary>The caller of an endpoint that needs a key.</summary>
    public static Caller Caller(this HttpContext context) => context.Key().Caller;

    /// <summary>The caller as one who manages accounts and keys.</summary>
    public static AdministrationScope AdministrationScope(this HttpContext context) => new(context.Key().Caller, context.Key().IsPlatformOperator) { Key = context.Key().Stored };

    private static ApiKeyIdentity Key(this HttpContext context) =>
        context.Features.Get<ApiKeyIdentity>() ?? throw new InvalidOperationException("An endpoint that asks for its caller must be marked as needing a key.");
}
