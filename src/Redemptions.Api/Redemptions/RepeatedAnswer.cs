using System.Runtime.CompilerServices;
using Redemptions.Api.Http;

namespace Redemptions.Api.Redemptions;

/// <summary>The answer to a repeat. Callers who shared a look share the redemption that it showed, and so what is written of it.</summary>
/// <remarks>What is written lives as long as that redemption, which is no longer than its last caller is answered: there may be a change PIN in it.</remarks>
internal sealed class RepeatedAnswer(Redemption redemption, int status) : IResult
{
    private static readonly ConditionalWeakTable<Redemption, byte[]> Written = [];

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        var json = Written.TryGetValue(redemption, out var written)
            ? written
            : Written.GetValue(redemption, shown => JsonBytes.Of(RedemptionView.Of(shown), httpContext));
        return JsonBytes.WriteAsync(httpContext.Response, json);
    }
}
