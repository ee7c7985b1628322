#include "shared/fhirpath/types_data.h"

#include <array>

namespace fhirpath {
namespace {

// In the order of TypeId up to first_unnamed.
constexpr std::array rows = {
    std::string_view("Element: id=string extension=Extension"),
    std::string_view("BackboneElement:Element modifierExtension=Extension"),
    std::string_view("Resource: id=id meta=Meta implicitRules=uri language=code"),
    std::string_view("DomainResource:Resource text=Narrative contained=Resource extension=Extension "
                     "modifierExtension=Extension"),
    std::string_view("boolean:Element"),
    std::string_view("integer:Element"),
    std::string_view("positiveInt:integer"),
    std::string_view("unsignedInt:integer"),
    std::string_view("decimal:Element"),
    std::string_view("string:Element"),
    std::string_view("code:string"),
    std::string_view("id:string"),
    std::string_view("markdown:string"),
    std::string_view("uri:Element"),
    std::string_view("url:uri"),
    std::string_view("canonical:uri"),
    std::string_view("oid:uri"),
    std::string_view("uuid:uri"),
    std::string_view("base64Binary:Element"),
    std::string_view("instant:Element"),
    std::string_view("date:Element"),
    std::string_view("dateTime:Element"),
    std::string_view("time:Element"),
    std::string_view("xhtml:Element"),
    std::string_view("Quantity:Element value=decimal comparator=code unit=string system=uri code=code"),
    std::string_view("Coding:Element system=uri version=string code=code display=string "
                     "userSelected=boolean"),
    std::string_view("CodeableConcept:Element coding=Coding text=string"),
    std::string_view("Reference:Element reference=string type=uri identifier=Identifier display=string"),
    std::string_view("Attachment:Element contentType=code language=code data=base64Binary url=url "
                     "size=unsignedInt hash=base64Binary title=string creation=dateTime"),
    std::string_view("Extension:Element url=uri value=[x]"),
    std::string_view("Questionnaire:DomainResource url=uri identifier=Identifier version=string name=string "
                     "title=string derivedFrom=canonical status=code experimental=boolean subjectType=code "
                     "date=dateTime publisher=string contact=ContactDetail description=markdown "
                     "useContext=UsageContext jurisdiction=CodeableConcept purpose=markdown "
                     "copyright=markdown approvalDate=date lastReviewDate=date effectivePeriod=Period "
                     "code=Coding item=Questionnaire.item"),
    std::string_view("Questionnaire.item:BackboneElement linkId=string definition=uri code=Coding "
                     "prefix=string text=string type=code enableWhen=Questionnaire.item.enableWhen "
                     "enableBehavior=code required=boolean repeats=boolean readOnly=boolean "
                     "maxLength=integer answerValueSet=canonical "
                     "answerOption=Questionnaire.item.answerOption initial=Questionnaire.item.initial "
                     "item=Questionnaire.item"),
    std::string_view("Questionnaire.item.answerOption:BackboneElement value=[x] initialSelected=boolean"),
    std::string_view("QuestionnaireResponse:DomainResource identifier=Identifier basedOn=Reference "
                     "partOf=Reference questionnaire=canonical status=code subject=Reference "
                     "encounter=Reference authored=dateTime author=Reference source=Reference "
                     "item=QuestionnaireResponse.item"),
    std::string_view("QuestionnaireResponse.item:BackboneElement linkId=string definition=uri text=string "
                     "answer=QuestionnaireResponse.item.answer item=QuestionnaireResponse.item"),
    std::string_view("QuestionnaireResponse.item.answer:BackboneElement value=[x] "
                     "item=QuestionnaireResponse.item"),
    // Without an enumerator, in any order.
    std::string_view("Questionnaire.item.enableWhen:BackboneElement question=string operator=code "
                     "answer=[x]"),
    std::string_view("Questionnaire.item.initial:BackboneElement value=[x]"),
    std::string_view("Age:Quantity"),
    std::string_view("Count:Quantity"),
    std::string_view("Distance:Quantity"),
    std::string_view("Duration:Quantity"),
    std::string_view("MoneyQuantity:Quantity"),
    std::string_view("SimpleQuantity:Quantity"),
    std::string_view("Money:Element value=decimal currency=code"),
    std::string_view("Period:Element start=dateTime end=dateTime"),
    std::string_view("Range:Element low=Quantity high=Quantity"),
    std::string_view("Ratio:Element numerator=Quantity denominator=Quantity"),
    std::string_view("SampledData:Element origin=Quantity period=decimal factor=decimal lowerLimit=decimal "
                     "upperLimit=decimal dimensions=positiveInt data=string"),
    std::string_view("Narrative:Element status=code div=xhtml"),
    std::string_view("Meta:Element versionId=id lastUpdated=instant source=uri profile=canonical "
                     "security=Coding tag=Coding"),
    std::string_view("Identifier:Element use=code type=CodeableConcept system=uri value=string "
                     "period=Period assigner=Reference"),
    std::string_view("HumanName:Element use=code text=string family=string given=string prefix=string "
                     "suffix=string period=Period"),
    std::string_view("Address:Element use=code type=code text=string line=string city=string "
                     "district=string state=string postalCode=string country=string period=Period"),
    std::string_view("ContactPoint:Element system=code value=string use=code rank=positiveInt "
                     "period=Period"),
    std::string_view("ContactDetail:Element name=string telecom=ContactPoint"),
    std::string_view("Annotation:Element author=[x] time=dateTime text=markdown"),
    std::string_view("Signature:Element type=Coding when=instant who=Reference onBehalfOf=Reference "
                     "targetFormat=code sigFormat=code data=base64Binary"),
    std::string_view("UsageContext:Element code=Coding value=[x]"),
    std::string_view("RelatedArtifact:Element type=code label=string display=string citation=markdown "
                     "url=url document=Attachment resource=canonical"),
    std::string_view("Expression:Element description=string name=id language=code expression=string "
                     "reference=uri"),
    std::string_view("Timing:BackboneElement event=dateTime repeat=Timing.repeat code=CodeableConcept"),
    std::string_view("Timing.repeat:Element bounds=[x] count=positiveInt countMax=positiveInt "
                     "duration=decimal durationMax=decimal durationUnit=code frequency=positiveInt "
                     "frequencyMax=positiveInt period=decimal periodMax=decimal periodUnit=code "
                     "dayOfWeek=code timeOfDay=time when=code offset=unsignedInt"),
    std::string_view("Dosage:BackboneElement sequence=integer text=string "
                     "additionalInstruction=CodeableConcept patientInstruction=string timing=Timing "
                     "asNeeded=[x] site=CodeableConcept route=CodeableConcept method=CodeableConcept"),
    std::string_view("DataRequirement:Element"),
    std::string_view("ParameterDefinition:Element"),
    std::string_view("TriggerDefinition:Element"),
    std::string_view("Contributor:Element type=code name=string contact=ContactDetail"),
    std::string_view("ElementDefinition:BackboneElement"),
    std::string_view("ProdCharacteristic:BackboneElement"),
    std::string_view("ProductShelfLife:BackboneElement"),
    std::string_view("Population:BackboneElement"),
    std::string_view("MarketingStatus:BackboneElement"),
    std::string_view("SubstanceAmount:BackboneElement"),
    std::string_view("Patient:DomainResource identifier=Identifier active=boolean name=HumanName "
                     "telecom=ContactPoint gender=code birthDate=date deceased=[x] address=Address "
                     "maritalStatus=CodeableConcept multipleBirth=[x] photo=Attachment "
                     "contact=Patient.contact communication=Patient.communication "
                     "generalPractitioner=Reference managingOrganization=Reference link=Patient.link"),
    std::string_view("Patient.contact:BackboneElement relationship=CodeableConcept name=HumanName "
                     "telecom=ContactPoint address=Address gender=code organization=Reference "
                     "period=Period"),
    std::string_view("Patient.communication:BackboneElement language=CodeableConcept preferred=boolean"),
    std::string_view("Patient.link:BackboneElement other=Reference type=code"),
    std::string_view("RelatedPerson:DomainResource identifier=Identifier active=boolean patient=Reference "
                     "relationship=CodeableConcept name=HumanName telecom=ContactPoint gender=code "
                     "birthDate=date address=Address photo=Attachment period=Period"),
    std::string_view("Person:DomainResource identifier=Identifier name=HumanName telecom=ContactPoint "
                     "gender=code birthDate=date address=Address photo=Attachment "
                     "managingOrganization=Reference active=boolean"),
    std::string_view("Practitioner:DomainResource identifier=Identifier active=boolean name=HumanName "
                     "telecom=ContactPoint address=Address gender=code birthDate=date photo=Attachment "
                     "communication=CodeableConcept"),
    std::string_view("PractitionerRole:DomainResource identifier=Identifier active=boolean period=Period "
                     "practitioner=Reference organization=Reference code=CodeableConcept "
                     "specialty=CodeableConcept location=Reference telecom=ContactPoint"),
    std::string_view("Organization:DomainResource identifier=Identifier active=boolean type=CodeableConcept "
                     "name=string alias=string telecom=ContactPoint address=Address partOf=Reference"),
    std::string_view("Observation:DomainResource identifier=Identifier basedOn=Reference partOf=Reference "
                     "status=code category=CodeableConcept code=CodeableConcept subject=Reference "
                     "focus=Reference encounter=Reference effective=[x] issued=instant "
                     "performer=Reference value=[x] dataAbsentReason=CodeableConcept "
                     "interpretation=CodeableConcept note=Annotation bodySite=CodeableConcept "
                     "method=CodeableConcept specimen=Reference device=Reference "
                     "referenceRange=Observation.referenceRange hasMember=Reference "
                     "derivedFrom=Reference component=Observation.component"),
    std::string_view("Observation.referenceRange:BackboneElement low=Quantity high=Quantity "
                     "type=CodeableConcept appliesTo=CodeableConcept age=Range text=string"),
    std::string_view("Observation.component:BackboneElement code=CodeableConcept value=[x] "
                     "dataAbsentReason=CodeableConcept interpretation=CodeableConcept "
                     "referenceRange=Observation.referenceRange"),
    std::string_view("Condition:DomainResource identifier=Identifier clinicalStatus=CodeableConcept "
                     "verificationStatus=CodeableConcept category=CodeableConcept severity=CodeableConcept "
                     "code=CodeableConcept bodySite=CodeableConcept subject=Reference encounter=Reference "
                     "onset=[x] abatement=[x] recordedDate=dateTime recorder=Reference asserter=Reference "
                     "note=Annotation"),
    std::string_view("Encounter:DomainResource identifier=Identifier status=code class=Coding "
                     "type=CodeableConcept subject=Reference period=Period reasonCode=CodeableConcept"),
    std::string_view("Appointment:DomainResource identifier=Identifier status=code "
                     "cancelationReason=CodeableConcept serviceCategory=CodeableConcept "
                     "serviceType=CodeableConcept specialty=CodeableConcept "
                     "appointmentType=CodeableConcept reasonCode=CodeableConcept reasonReference=Reference "
                     "priority=unsignedInt description=string supportingInformation=Reference start=instant "
                     "end=instant minutesDuration=positiveInt slot=Reference created=dateTime "
                     "comment=string patientInstruction=string basedOn=Reference "
                     "participant=Appointment.participant requestedPeriod=Period"),
    std::string_view("Appointment.participant:BackboneElement type=CodeableConcept actor=Reference "
                     "required=code status=code period=Period"),
    std::string_view("ValueSet:DomainResource url=uri identifier=Identifier version=string name=string "
                     "title=string status=code experimental=boolean date=dateTime publisher=string "
                     "contact=ContactDetail description=markdown useContext=UsageContext "
                     "jurisdiction=CodeableConcept immutable=boolean purpose=markdown copyright=markdown "
                     "compose=ValueSet.compose expansion=ValueSet.expansion"),
    std::string_view("ValueSet.compose:BackboneElement lockedDate=date inactive=boolean "
                     "include=ValueSet.compose.include exclude=ValueSet.compose.include"),
    std::string_view("ValueSet.compose.include:BackboneElement system=uri version=string "
                     "concept=ValueSet.compose.include.concept valueSet=canonical"),
    std::string_view("ValueSet.compose.include.concept:BackboneElement code=code display=string"),
    std::string_view("ValueSet.expansion:BackboneElement identifier=uri timestamp=dateTime total=integer "
                     "offset=integer parameter=ValueSet.expansion.parameter "
                     "contains=ValueSet.expansion.contains"),
    std::string_view("ValueSet.expansion.parameter:BackboneElement name=string value=[x]"),
    std::string_view("ValueSet.expansion.contains:BackboneElement system=uri abstract=boolean "
                     "inactive=boolean version=string code=code display=string "
                     "contains=ValueSet.expansion.contains"),
    std::string_view("CodeSystem:DomainResource url=uri identifier=Identifier version=string name=string "
                     "title=string status=code experimental=boolean date=dateTime publisher=string "
                     "contact=ContactDetail description=markdown caseSensitive=boolean valueSet=canonical "
                     "hierarchyMeaning=code compositional=boolean versionNeeded=boolean content=code "
                     "supplements=canonical count=unsignedInt property=CodeSystem.property "
                     "concept=CodeSystem.concept"),
    std::string_view("CodeSystem.property:BackboneElement code=code uri=uri description=string type=code"),
    std::string_view("CodeSystem.concept:BackboneElement code=code display=string definition=string "
                     "property=CodeSystem.concept.property concept=CodeSystem.concept"),
    std::string_view("CodeSystem.concept.property:BackboneElement code=code value=[x]"),
    std::string_view("Bundle:Resource identifier=Identifier type=code timestamp=instant total=unsignedInt "
                     "link=Bundle.link entry=Bundle.entry signature=Signature"),
    std::string_view("Bundle.link:BackboneElement relation=string url=uri"),
    std::string_view("Bundle.entry:BackboneElement link=Bundle.link fullUrl=uri resource=Resource"),
    std::string_view("Parameters:Resource parameter=Parameters.parameter"),
    std::string_view("Parameters.parameter:BackboneElement name=string value=[x] resource=Resource "
                     "part=Parameters.parameter"),
    std::string_view("ExplanationOfBenefit:DomainResource identifier=Identifier status=code "
                     "supportingInfo=ExplanationOfBenefit.supportingInfo "
                     "item=ExplanationOfBenefit.item"),
    std::string_view("ExplanationOfBenefit.supportingInfo:BackboneElement sequence=positiveInt "
                     "category=CodeableConcept code=CodeableConcept timing=[x] value=[x]"),
    std::string_view("ExplanationOfBenefit.item:BackboneElement sequence=positiveInt "
                     "careTeamSequence=positiveInt diagnosisSequence=positiveInt "
                     "informationSequence=positiveInt serviced=[x] location=[x]"),
};

constexpr std::string_view others =
    "Account ActivityDefinition AdverseEvent AllergyIntolerance AppointmentResponse AuditEvent Basic Binary "
    "BiologicallyDerivedProduct BodyStructure CapabilityStatement CarePlan CareTeam CatalogEntry ChargeItem "
    "ChargeItemDefinition Claim ClaimResponse ClinicalImpression Communication CommunicationRequest "
    "CompartmentDefinition Composition ConceptMap Consent Contract Coverage CoverageEligibilityRequest "
    "CoverageEligibilityResponse DetectedIssue Device DeviceDefinition DeviceMetric DeviceRequest "
    "DeviceUseStatement DiagnosticReport DocumentManifest DocumentReference EffectEvidenceSynthesis Endpoint "
    "EnrollmentRequest EnrollmentResponse EpisodeOfCare EventDefinition Evidence EvidenceVariable "
    "ExampleScenario FamilyMemberHistory Flag Goal GraphDefinition Group GuidanceResponse HealthcareService "
    "ImagingStudy Immunization ImmunizationEvaluation ImmunizationRecommendation ImplementationGuide "
    "InsurancePlan Invoice Library Linkage List Location Measure MeasureReport Media Medication "
    "MedicationAdministration MedicationDispense MedicationKnowledge MedicationRequest MedicationStatement "
    "MedicinalProduct MedicinalProductAuthorization MedicinalProductContraindication "
    "MedicinalProductIndication MedicinalProductIngredient MedicinalProductInteraction "
    "MedicinalProductManufactured MedicinalProductPackaged MedicinalProductPharmaceutical "
    "MedicinalProductUndesirableEffect MessageDefinition MessageHeader MolecularSequence NamingSystem "
    "NutritionOrder ObservationDefinition OperationDefinition OperationOutcome OrganizationAffiliation "
    "PaymentNotice PaymentReconciliation PlanDefinition Procedure Provenance RequestGroup "
    "ResearchDefinition ResearchElementDefinition ResearchStudy ResearchSubject RiskAssessment "
    "RiskEvidenceSynthesis Schedule SearchParameter ServiceRequest Slot Specimen SpecimenDefinition "
    "StructureDefinition StructureMap Subscription Substance SubstanceNucleicAcid SubstancePolymer "
    "SubstanceProtein SubstanceReferenceInformation SubstanceSourceMaterial SubstanceSpecification "
    "SupplyDelivery SupplyRequest Task TerminologyCapabilities TestReport TestScript VerificationResult "
    "VisionPrescription";

}  // namespace

std::span<const std::string_view> type_rows() {
  return rows;
}

std::string_view other_resources() {
  return others;
}

}  // namespace fhirpath
