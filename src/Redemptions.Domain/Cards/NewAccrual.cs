namespace Redemptions.Domain.Cards;

/// <summary>An order that earns points.</summary>
/// <param name="Id"><c>acr_</c> and 24 lower-case hex digits.</param>
/// <param name="Account">The account that accrues.</param>
/// <param name="ExternalReference">The order.</param>
/// <param name="EligibleAmount">The amount that earns, in minor units of the program's currency, above 0.</param>
internal sealed record NewAccrual(string Id, string Account, string ExternalReference, long EligibleAmount);
