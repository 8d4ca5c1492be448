namespace Redemptions.Api.Authentication;

/// <summary>Carries the caller from the door to the endpoint.</summary>
internal static class CallerContext
{
    public static void SetCaller(this HttpContext context, Caller caller) => context.Features.Set(caller);

    /// <summary>The caller of an endpoint that needs a key.</summary>
    public static Caller Caller(this HttpContext context) =>
        context.Features.Get<Caller>() ?? throw new InvalidOperationException("An endpoint that asks for its caller must be marked as needing a key.");
}
