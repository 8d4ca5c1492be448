using Redemptions.Api.Authentication;
using Redemptions.Api.Endpoints.Discovery;
using Redemptions.Api.Http;
using Redemptions.Api.OpenApi;
using Redemptions.Api.Problems;

namespace Redemptions.Api.Endpoints.Accounts;

internal static class AccountEndpoints
{
    public const string Path = "/accounts";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var accounts = routes.MapGroup(Path).WithTags("Accounts");
        accounts.MapGet("", ListAsync).RequireAuthorization(KeyPolicies.Operate)
            .Describe("listAccounts", "List the accounts", "The accounts of the key's mode; a stored key gets only its own account.")
            .Answers<AccountListView>(200).AnswersProblem(400, 401, 403, 406, 429, 500, 503);
        accounts.MapPost("", AddAsync).RequireAuthorization(KeyPolicies.PlatformOperator).TakesJson<AccountBody>("""{"account": "shop-7"}""")
            .Describe("addAccount", "Add an account", "In the key's mode. An existing account is not changed. Needs a key with the role operate from the service's configuration.")
            .Answers<AccountView>(200).AnswersProblem(400, 401, 403, 406, 413, 415, 429, 500, 503);
        accounts.MapPut("/{account}/switch", SwitchAsync).RequireAuthorization(KeyPolicies.PlatformOperator).TakesJson<SwitchBody>("""{"on": false}""")
            .Describe("switchAccount", "Disable an account, or enable it again", "All stored keys of a disabled account are refused. Needs a key with the role operate from the service's configuration.")
            .Answers<AccountView>(200).AnswersProblem(400, 401, 403, 404, 406, 413, 415, 429, 500, 503);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IAccountAdministration administration)
    {
        var accounts = await administration.ListAccountsAsync(context.AdministrationScope(), context.RequestAborted);
        return TypedResults.Json(new AccountListView { Data = [.. accounts.Select(AccountView.Of)] });
    }

    private static async Task<IResult> AddAsync(HttpContext context, IAccountAdministration administration)
    {
        var (body, refusal) = await RequestBody.ReadAsync(context.Request, AccountBody.Read);
        return body is null ? refusal! : Answer(await administration.AddAccountAsync(context.AdministrationScope(), body.Account));
    }

    private static async Task<IResult> SwitchAsync(string account, HttpContext context, IAccountAdministration administration)
    {
        var (body, refusal) = await RequestBody.ReadAsync(context.Request, SwitchBody.Read);
        return body is null ? refusal! : Answer(await administration.SwitchAccountAsync(context.AdministrationScope(), account, body.On));
    }

    private static IResult Answer(Reply<Account> reply) => reply.Succeeded ? TypedResults.Json(AccountView.Of(reply.Value)) : new ProblemResult(reply.Problem);
}
