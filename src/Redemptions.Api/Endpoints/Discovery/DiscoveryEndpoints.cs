using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.OpenApi;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.Discovery;

/// <summary>Lists voucher types and their fields, and lets an operator enable or disable a type.</summary>
internal static class DiscoveryEndpoints
{
    public const string Path = "/collect/redemptions/types";

    // The JSON is cached as long as the application service returns the objects that it was written from.
    // Logo URLs contain the path prefix. JSON for one prefix is kept; a call with another prefix replaces it.
    private static readonly ConditionalWeakTable<VoucherTypeList, PrefixedJson> Lists = [];
    private static readonly ConditionalWeakTable<VoucherType, PrefixedJson> Items = [];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var types = routes.MapGroup(Path).WithTags("Discovery");
        types.MapGet("", ListAsync).RequireAuthorization(KeyPolicies.AnyRole)
            .Describe("listTypes", "List the voucher types", "The types of the key's mode, with the rules that redemptions and look-ups are checked against.")
            .Answers<TypeListView>(200).AnswersEmpty(304).AnswersProblem(400, 401, 403, 406, 429, 500, 503).WithEntityTag();
        types.MapGet("/{type}", ReadAsync).RequireAuthorization(KeyPolicies.AnyRole)
            .Describe("readType", "Read one voucher type", "The same as in the list.")
            .Answers<TypeView>(200).AnswersEmpty(304).AnswersProblem(400, 401, 403, 404, 406, 429, 500, 503).WithEntityTag();
        types.MapPut("/{type}/switch", SwitchAsync).RequireAuthorization(KeyPolicies.PlatformOperator).TakesJson<SwitchBody>("""{"on": false}""")
            .Describe("switchType", "Switch a voucher type on or off", "For new redemptions and look-ups; undecided redemptions are still resolved. Needs a key with the role operate from the service's configuration.")
            .Answers<TypeView>(200).AnswersProblem(400, 401, 403, 404, 406, 413, 415, 429, 500, 503);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IRedemptions redemptions, IVoucherTypeLogos logos, IOptions<JsonOptions> json)
    {
        var reply = await redemptions.ListTypesAsync(context.Caller(), context.RequestAborted);
        return reply.Succeeded
            ? Cached(Lists, reply.Value, context.Request.PathBase, (list, prefix) => TaggedJson.Of(
                new TypeListView { Data = [.. list.Data.Select(type => TypeView.Of(type, prefix + logos.PathOf(type.Type)))] }, json.Value.SerializerOptions))
            : new ProblemResult(reply.Problem);
    }

    private static async Task<IResult> ReadAsync(string type, HttpContext context, IRedemptions redemptions, IVoucherTypeLogos logos, IOptions<JsonOptions> json)
    {
        var reply = await redemptions.ListTypesAsync(context.Caller(), context.RequestAborted);
        if (!reply.Succeeded)
        {
            return new ProblemResult(reply.Problem);
        }

        return reply.Value.Data.FirstOrDefault(offered => offered.Type == type) is { } found
            ? Cached(Items, found, context.Request.PathBase, (one, prefix) => TaggedJson.Of(TypeView.Of(one, prefix + logos.PathOf(type)), json.Value.SerializerOptions))
            : new ProblemResult(new Problem { Code = ProblemCodes.NotFound, Detail = $"This type is not offered in this mode; GET {Path} lists the types." });
    }

    private static async Task<IResult> SwitchAsync(string type, HttpContext context, IProviderSwitch providers, IVoucherTypeLogos logos)
    {
        var (body, refusal) = await RequestBody.ReadAsync(context.Request, SwitchBody.Read);
        if (body is null)
        {
            return refusal!;
        }

        var reply = await providers.SwitchAsync(context.AdministrationScope(), type, body.On);
        return reply.Succeeded ? TypedResults.Json(TypeView.Of(reply.Value, context.Request.PathBase + logos.PathOf(type))) : new ProblemResult(reply.Problem);
    }

    private static TaggedJson Cached<T>(ConditionalWeakTable<T, PrefixedJson> table, T key, PathString prefix, Func<T, PathString, TaggedJson> write)
        where T : class
    {
        if (!table.TryGetValue(key, out var cached) || cached.Prefix != prefix)
        {
            cached = new PrefixedJson(prefix, write(key, prefix));
            table.AddOrUpdate(key, cached);
        }

        return cached.Json;
    }

    private sealed record PrefixedJson(PathString Prefix, TaggedJson Json);
}
