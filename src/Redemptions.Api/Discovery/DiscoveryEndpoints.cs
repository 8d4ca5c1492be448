using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Redemptions.Api.Authentication;
using Redemptions.Api.Documentation;
using Redemptions.Api.Http;
using Redemptions.Api.Problems;
using Redemptions.Grains.Providers;

namespace Redemptions.Api.Discovery;

/// <summary>Lists voucher types and their fields, and lets an operator enable or disable a type.</summary>
internal static class DiscoveryEndpoints
{
    public const string Path = "/collect/redemptions/types";

    // The JSON is cached as long as the catalogue keeps the objects that it was written from.
    // Logo URLs contain the path prefix. JSON for one prefix is kept; a call with another prefix replaces it.
    private static readonly ConditionalWeakTable<IReadOnlyList<ProviderEntry>, PrefixedJson> Lists = [];
    private static readonly ConditionalWeakTable<ProviderEntry, PrefixedJson> Items = [];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var types = routes.MapGroup(Path).WithTags("Discovery");
        types.MapGet("", ListAsync).WithMetadata(new KeyRequired(KeyRequired.Anybody))
            .Describe("listTypes", "List the voucher types", "The types of the key's mode, with the rules that redemptions and look-ups are checked against.")
            .Answers<TypeListView>(200).AnswersEmpty(304).AnswersProblem(400, 401, 403, 406, 429, 500).WithEntityTag();
        types.MapGet("/{type}", ReadAsync).WithMetadata(new KeyRequired(KeyRequired.Anybody))
            .Describe("readType", "Read one voucher type", "The same as in the list.")
            .Answers<TypeView>(200).AnswersEmpty(304).AnswersProblem(400, 401, 403, 404, 406, 429, 500).WithEntityTag();
        types.MapPut("/{type}/switch", SwitchAsync).WithMetadata(new KeyRequired(Roles.Operate) { RequiresPlatformOperator = true }).TakesJson<SwitchBody>("""{"on": false}""")
            .Describe("switchType", "Switch a voucher type on or off", "For new redemptions and look-ups; undecided redemptions are still resolved. Needs a key with the role operate from the service's configuration.")
            .Answers<TypeView>(200).AnswersProblem(400, 401, 403, 404, 406, 413, 415, 429, 500);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ProviderCatalogue catalogue, IOptions<JsonOptions> json)
    {
        var entries = await catalogue.ListAsync(context.Caller().Mode);
        return Kept(Lists, entries, context.Request.PathBase, (list, prefix) => TaggedJson.Of(
            new TypeListView { Data = [.. list.Select(entry => TypeView.Of(entry, prefix))] }, json.Value.SerializerOptions));
    }

    private static TaggedJson Kept<T>(ConditionalWeakTable<T, PrefixedJson> table, T key, PathString prefix, Func<T, PathString, TaggedJson> write)
        where T : class
    {
        if (!table.TryGetValue(key, out var kept) || kept.Prefix != prefix)
        {
            kept = new PrefixedJson(prefix, write(key, prefix));
            table.AddOrUpdate(key, kept);
        }

        return kept.Json;
    }

    private static async Task<IResult> ReadAsync(string type, HttpContext context, ProviderCatalogue catalogue, IOptions<JsonOptions> json) =>
        await catalogue.FindAsync(context.Caller().Mode, type) is { } entry
            ? Kept(Items, entry, context.Request.PathBase, (one, prefix) => TaggedJson.Of(TypeView.Of(one, prefix), json.Value.SerializerOptions))
            : new ProblemResult(new Problem { Code = ProblemCodes.NotFound, Detail = $"This type is not offered in this mode; GET {Path} lists the types." });

    private static async Task<IResult> SwitchAsync(string type, HttpContext context, ProviderCatalogue catalogue)
    {
        var (body, refusal) = await RequestBody.ReadAsync(context.Request, SwitchBody.Read);
        if (body is null)
        {
            return refusal!;
        }

        var reply = await catalogue.SwitchAsync(context.Caller(), type, body.On);
        context.Response.Headers.CacheControl = "no-store";
        return reply.Succeeded ? TypedResults.Json(TypeView.Of(reply.Value, context.Request.PathBase)) : new ProblemResult(reply.Problem);
    }

    private sealed record PrefixedJson(PathString Prefix, TaggedJson Json);
}
