using Redemptions.Api.Authentication;
using Redemptions.Api.Http;
using Redemptions.Api.OpenApi;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.Accounts;

/// <summary>The keys of an account.</summary>
internal static class KeyEndpoints
{
    private const string Example = """{"name": "till-7", "roles": ["redeem", "read"], "expires_at": "2027-12-31T00:00:00Z"}""";

    private const string MadeKeys = "made_keys";
    private static readonly Dictionary<string, bool> WithMade = new(StringComparer.Ordinal) { ["keep"] = false, ["revoke"] = true };

    public static void Map(IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup(AccountEndpoints.Path + "/{account}/keys").WithTags("Accounts").RequireAuthorization(KeyPolicies.Operate);
        keys.MapGet("", ListAsync)
            .Describe("listKeys", "List the keys of an account", "The keys of the calling key's mode, newest first. Without secrets, which are not stored.")
            .Answers<KeyListView>(200).AnswersProblem(400, 401, 403, 404, 406, 429, 500, 503);
        keys.MapPost("", AddAsync).TakesJson<KeyBody>(Example)
            .Describe("addKey", "Create a key", "In the mode of the calling key. Only this answer contains the secret. A stored key can create only keys with its own roles that expire no later than itself.")
            .Answers<KeyView>(201).AnswersProblem(400, 401, 403, 404, 406, 409, 413, 415, 429, 500, 503);
        keys.MapPost("/{id}/rotate", RotateAsync).TakesOptionalJson<RotationBody>("""{"overlap_seconds": 86400}""")
            .Describe("rotateKey", "Replace a key", "Creates a key with the same name and roles; the old one keeps working for the overlap. A stored key can replace only keys with its own roles, by keys that expire no later than itself.")
            .Answers<KeyView>(201).AnswersProblem(400, 401, 403, 404, 406, 409, 413, 415, 429, 500, 503);
        keys.MapDelete("/{id}", RevokeAsync)
            .Describe("revokeKey", "Revoke a key", "Every silo refuses the key within two seconds. The answer lists the keys that it created.")
            .Reads(new DocumentedParameter(MadeKeys, InQuery: true, "Whether to keep (default) or to revoke the keys that it created, directly or through other keys.", "revoke") { OneOf = [.. WithMade.Keys] })
            .Answers<KeyView>(200).AnswersProblem(400, 401, 403, 404, 406, 413, 415, 429, 500, 503);
    }

    private static async Task<IResult> ListAsync(string account, HttpContext context, IAccountAdministration administration)
    {
        var reply = await administration.ListKeysAsync(context.AdministrationScope(), account, context.RequestAborted);
        return reply.Succeeded ? TypedResults.Json(new KeyListView { Data = [.. reply.Value.Select(KeyView.Of)] }) : new ProblemResult(reply.Problem);
    }

    private static async Task<IResult> AddAsync(string account, HttpContext context, IAccountAdministration administration)
    {
        var (body, refusal) = await RequestBody.ReadAsync(context.Request, KeyBody.Read);
        return body is null ? refusal! : Made(await administration.AddKeyAsync(context.AdministrationScope(), account, body));
    }

    private static async Task<IResult> RotateAsync(string account, string id, HttpContext context, IAccountAdministration administration)
    {
        var (body, refusal) = await RequestBody.ReadOptionalAsync(context.Request, RotationBody.Read);
        return body is null ? refusal! : Made(await administration.RotateKeyAsync(context.AdministrationScope(), account, id, body.Overlap, body.ExpiresAt));
    }

    private static async Task<IResult> RevokeAsync(string account, string id, HttpContext context, IAccountAdministration administration)
    {
        var query = new QueryReader(context.Request.Query);
        var withMade = query.Word(MadeKeys, WithMade) ?? false;
        if (query.Errors.Count > 0)
        {
            return ProblemResult.Invalid(query.Errors);
        }

        if (await RequestBody.RefuseMembersAsync(context.Request) is { } refusal)
        {
            return refusal;
        }

        var reply = await administration.RevokeKeyAsync(context.AdministrationScope(), account, id, withMade);
        return reply.Succeeded ? TypedResults.Json(KeyView.Of(reply.Value)) : new ProblemResult(reply.Problem);
    }

    private static IResult Made(Reply<NewKey> reply) =>
        reply.Succeeded ? TypedResults.Json(KeyView.Of(reply.Value), statusCode: StatusCodes.Status201Created) : new ProblemResult(reply.Problem);
}
