using Redemptions.Web.Pages;

namespace Redemptions.Web.Console.Records;

/// <summary>Shows the PIN of a change voucher, in the answer to a POST alone. The audit trail counts it.</summary>
internal static class RevealPages
{
    public static void Map(IEndpointRouteBuilder console) => console.MapPost("/redemptions/{id}/reveal", RevealAsync);

    private static async Task<IResult> RevealAsync(string id, HttpContext context, IRedemptions redemptions)
    {
        if (!context.Page().May(Roles.Redeem))
        {
            return Errors.NoRole(Roles.Redeem);
        }

        if (!RedemptionId.TryParse(id, out var redemption))
        {
            return Errors.NotFound();
        }

        var shown = await redemptions.ReadAsync(context.Session().Caller, redemption, context.RequestAborted);
        return !shown.Succeeded ? Errors.Of(shown.Problem)
            : shown.Value.ChangeVoucher?.Pin is null ? Errors.NotFound("This redemption has no change voucher with a PIN.")
            : ConsoleResult.Of<RevealView>((nameof(RevealView.Redemption), shown.Value));
    }
}
