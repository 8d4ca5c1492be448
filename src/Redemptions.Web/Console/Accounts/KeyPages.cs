using System.Globalization;
using Redemptions.Web.Pages;

namespace Redemptions.Web.Console.Accounts;

/// <summary>The stored keys of an account.</summary>
internal static class KeyPages
{
    private const int MostDays = 3_650;

    public static void Map(IEndpointRouteBuilder console)
    {
        console.MapGet("/accounts/{account}/keys", (string account, HttpContext context, IAccountAdministration administration) => ListAsync(account, context, administration));
        console.MapPost("/accounts/{account}/keys", AddAsync);
        console.MapPost("/accounts/{account}/keys/{id}/rotate", RotateAsync);
        console.MapGet("/accounts/{account}/keys/{id}/revoke", OpenRevocationAsync);
        console.MapPost("/accounts/{account}/keys/{id}/revoke", RevokeAsync);
    }

    public static string Path(string account) => $"{AccountPages.Path}/{account}/keys";

    private static async Task<IResult> ListAsync(string account, HttpContext context, IAccountAdministration administration, Problem? problem = null)
    {
        var keys = await administration.ListKeysAsync(context.Session().Scope, account, context.RequestAborted);
        return keys.Succeeded
            ? ConsoleResult.Of<KeysView>(
                problem is null ? StatusCodes.Status200OK : ConsoleResult.StatusOf(problem),
                (nameof(KeysView.Account), account), (nameof(KeysView.Keys), keys.Value), (nameof(KeysView.Problem), problem),
                (nameof(KeysView.Typed), problem is null ? context.KeptField("name") : context.Field("name")), (nameof(KeysView.Days), problem is null ? context.KeptField("days") : context.Field("days")),
                (nameof(KeysView.Chosen), problem is null ? null : RolesOf(context)), (nameof(KeysView.Done), HttpMethods.IsGet(context.Request.Method) ? context.Query("done") : null))
            : Errors.Of(keys.Problem);
    }

    private static async Task<IResult> AddAsync(string account, HttpContext context, IAccountAdministration administration)
    {
        var scope = context.Session().Scope;
        var keys = await administration.ListKeysAsync(scope, account, context.RequestAborted);
        if (keys.Succeeded && KeysView.SeenOf(keys.Value) != context.Field("seen"))
        {
            return await ListAsync(account, context, administration, new Problem
            {
                Code = ProblemCodes.WrongState,
                Detail = "The keys have changed since this page was opened, so none was added now. If you sent the form twice, the first added the key below; revoke it if it was not copied. Send the form again to add another one.",
            });
        }

        DateTimeOffset? expiresAt = null;
        if (context.Field("days") is { } text)
        {
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) || days is < 1 or > MostDays)
            {
                return await ListAsync(account, context, administration, Wrong("days", $"Type a number of days from 1 to {MostDays}, or leave it empty for a key that never expires."));
            }

            expiresAt = context.Page().Now.AddDays(days);
        }

        var added = await administration.AddKeyAsync(scope, account, new KeyRequest { Name = context.Field("name"), Roles = RolesOf(context), ExpiresAt = expiresAt });
        return added.Succeeded ? Show(added.Value) : await ListAsync(account, context, administration, added.Problem);
    }

    private static async Task<IResult> RotateAsync(string account, string id, HttpContext context, IAccountAdministration administration)
    {
        var rotated = await administration.RotateKeyAsync(context.Session().Scope, account, id, IAccountAdministration.DefaultOverlap, expiresAt: null);
        return rotated.Succeeded ? Show(rotated.Value) : await ListAsync(account, context, administration, rotated.Problem);
    }

    private static async Task<IResult> OpenRevocationAsync(string account, string id, HttpContext context, IAccountAdministration administration)
    {
        var keys = await administration.ListKeysAsync(context.Session().Scope, account, context.RequestAborted);
        return keys.Value?.FirstOrDefault(key => key.Id == id) is { } found
            ? ConsoleResult.Of<RevokeView>((nameof(RevokeView.Key), found), (nameof(RevokeView.Made), keys.Value.Where(key => key.CreatedBy == id).ToArray()))
            : Errors.NotFound("There is no such key in this account and mode.");
    }

    private static async Task<IResult> RevokeAsync(string account, string id, HttpContext context, IAccountAdministration administration)
    {
        var revoked = await administration.RevokeKeyAsync(context.Session().Scope, account, id, context.Field("with_made") is not null);
        return revoked.Succeeded ? context.SeeOther($"{Path(account)}?done=revoked") : await ListAsync(account, context, administration, revoked.Problem);
    }

    private static Roles RolesOf(HttpContext context) =>
        context.Request.Form["roles"].Aggregate(Roles.None, (all, role) => all | (Enum.TryParse<Roles>(role, ignoreCase: true, out var one) ? one : Roles.None));

    private static PageResult Show(NewKey made) => ConsoleResult.Of<KeySecretView>((nameof(KeySecretView.Made), made));

    private static Problem Wrong(string field, string message) =>
        new() { Code = ProblemCodes.InvalidRequest, Detail = message, Errors = [new FieldError { Field = field, Code = "malformed", Message = message }] };
}
