using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Redemptions.Api.Authentication;
using Redemptions.Api.Documentation;
using Redemptions.Api.Http;
using Redemptions.Api.Problems;
using Redemptions.Grains.Door;

namespace Redemptions.Api.Discovery;

/// <summary>Which voucher types there are, what each needs, and the operator's switch.</summary>
internal static class DiscoveryEndpoints
{
    public const string Path = "/collect/redemptions/types";

    // What the catalogue keeps for a while is written once in that while, and forgotten with it.
    private static readonly ConditionalWeakTable<IReadOnlyList<ProviderEntry>, TaggedJson> Lists = [];
    private static readonly ConditionalWeakTable<ProviderEntry, TaggedJson> Items = [];

    public static void Map(IEndpointRouteBuilder routes)
    {
        var types = routes.MapGroup(Path).WithTags("Discovery");
        types.MapGet("", ListAsync).WithMetadata(new KeyRequired(KeyRequired.Anybody))
            .Describe("listTypes", "List the voucher types", "What is published here is what is enforced.")
            .Answers<TypeListView>(200).AnswersEmpty(304).AnswersProblem(401, 403, 406, 429, 500).WithEntityTag();
        types.MapGet("/{type}", ReadAsync).WithMetadata(new KeyRequired(KeyRequired.Anybody))
            .Describe("readType", "Read one voucher type", "The item of the list, by its type.")
            .Answers<TypeView>(200).AnswersEmpty(304).AnswersProblem(401, 403, 404, 406, 429, 500).WithEntityTag();
        types.MapPut("/{type}/switch", SwitchAsync).WithMetadata(new KeyRequired(Roles.Operate) { OfAllAccounts = true }).TakesJson<SwitchBody>("""{"on": false}""")
            .Describe("switchType", "Switch a voucher type on or off", "For new redemptions; what is undecided is resolved all the same. Needs operate from the configuration.")
            .Answers<TypeView>(200).AnswersProblem(400, 401, 403, 404, 406, 413, 415, 429, 500);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ProviderCatalogue catalogue, IOptions<JsonOptions> json)
    {
        var entries = await catalogue.ListAsync(context.Caller().Mode);
        return Lists.TryGetValue(entries, out var written) ? written : Lists.GetValue(entries, list => Written(list, json.Value.SerializerOptions));
    }

    private static TaggedJson Written(IEnumerable<ProviderEntry> entries, JsonSerializerOptions json) =>
        TaggedJson.Of(new TypeListView { Data = [.. entries.Select(TypeView.Of)] }, json);

    private static async Task<IResult> ReadAsync(string type, HttpContext context, ProviderCatalogue catalogue, IOptions<JsonOptions> json) =>
        await catalogue.FindAsync(context.Caller().Mode, type) is { } entry
            ? Items.GetValue(entry, one => TaggedJson.Of(TypeView.Of(one), json.Value.SerializerOptions))
            : new ProblemResult(new Problem { Code = ProblemCodes.NotFound, Detail = $"No such type is offered in this mode; GET {Path} lists those that are." });

    private static async Task<IResult> SwitchAsync(string type, HttpContext context, ProviderCatalogue catalogue)
    {
        var (body, refusal) = await RequestBody.ReadAsync(context.Request, SwitchBody.Read);
        if (body is null)
        {
            return refusal!;
        }

        var reply = await catalogue.SwitchAsync(context.Caller(), type, body.On);
        context.Response.Headers.CacheControl = "no-store";
        return reply.Succeeded ? TypedResults.Json(TypeView.Of(reply.Value)) : new ProblemResult(reply.Problem);
    }
}
