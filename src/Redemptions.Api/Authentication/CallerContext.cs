namespace Redemptions.Api.Authentication;

/// <summary>Gives endpoints the caller that <see cref="ApiKeyHandler"/> authenticated.</summary>
internal static class CallerContext
{
    /// <summary>The caller; null where the endpoint needs no key.</summary>
    public static Caller? CallerIfAny(this HttpContext context) => (context.User as ApiKeyPrincipal)?.Key.Caller;

    /// <summary>The caller of an endpoint that needs a key.</summary>
    public static Caller Caller(this HttpContext context) => context.Key().Caller;

    /// <summary>What the caller may administer: its own account, or all accounts for a platform operator.</summary>
    public static AdministrationScope AdministrationScope(this HttpContext context) => new(context.Key().Caller, context.Key().IsPlatformOperator) { Key = context.Key().Stored };

    private static ApiKeyIdentity Key(this HttpContext context) => (context.User as ApiKeyPrincipal)?.Key
        ?? throw new InvalidOperationException("An endpoint that uses its caller must require authorization.");
}
