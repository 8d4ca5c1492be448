using Redemptions.Web.Pages;

namespace Redemptions.Web.Console.Accounts;

/// <summary>The accounts that the key may administer.</summary>
internal static class AccountPages
{
    public const string Path = "/console/accounts";

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/accounts", (HttpContext context, IAccountAdministration administration) => ListAsync(context, administration));
        console.MapPost("/accounts", AddAsync);
        console.MapPost("/accounts/{name}/switch", SwitchAsync);
    }

    private static async Task<IResult> ListAsync(HttpContext context, IAccountAdministration administration, Problem? problem = null)
    {
        var scope = context.Session().Scope;
        return ConsoleResult.Of<AccountsView>(
            problem is null ? StatusCodes.Status200OK : ConsoleResult.StatusOf(problem),
            (nameof(AccountsView.Accounts), await administration.ListAccountsAsync(scope, context.RequestAborted)), (nameof(AccountsView.IsPlatformOperator), scope.IsPlatformOperator),
            (nameof(AccountsView.Problem), problem), (nameof(AccountsView.Typed), problem is null ? context.KeptField("name") : context.Field("name")),
            (nameof(AccountsView.Done), HttpMethods.IsGet(context.Request.Method) ? context.Query("done") : null));
    }

    private static async Task<IResult> AddAsync(HttpContext context, IAccountAdministration administration)
    {
        var added = await administration.AddAccountAsync(context.Session().Scope, context.Field("name"));
        return added.Succeeded ? context.SeeOther($"{Path}?done=added") : await ListAsync(context, administration, added.Problem);
    }

    private static async Task<IResult> SwitchAsync(string name, HttpContext context, IAccountAdministration administration)
    {
        // Disabling stops every stored key of the account, so it has to be ticked.
        if (context.Field("to") == "off" && context.Field("sure") is null)
        {
            return await ListAsync(context, administration, new Problem { Code = ProblemCodes.InvalidRequest, Detail = "Tick that the keys of the account may be refused; it is not disabled." });
        }

        var switched = await administration.SwitchAccountAsync(context.Session().Scope, name, context.Field("to") == "on");
        return switched.Succeeded ? context.SeeOther($"{Path}?done=changed") : await ListAsync(context, administration, switched.Problem);
    }
}
