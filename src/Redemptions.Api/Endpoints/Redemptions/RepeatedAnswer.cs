using System.Runtime.CompilerServices;
using Redemptions.Api.Http;

namespace Redemptions.Api.Endpoints.Redemptions;

/// <summary>The answer to a retry. Retries that shared one index query share the resulting redemption, and so its serialised JSON.</summary>
/// <remarks>The JSON may contain a change PIN. It is kept only as long as the redemption object, which becomes unreachable once its last caller
/// is answered.</remarks>
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
